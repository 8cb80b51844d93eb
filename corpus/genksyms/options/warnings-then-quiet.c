#pragma shows: the last of -w and -q counts: -w -q
int a % ;
struct s { int m; };
struct s x;
struct u *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
