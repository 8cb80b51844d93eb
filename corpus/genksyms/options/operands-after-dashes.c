#pragma shows: also after --
int a % ;
struct s { int m; };
struct s x;
struct u *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
