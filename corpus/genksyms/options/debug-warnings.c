#pragma shows: -d -w: in the order in which things happen
int a % ;
struct s { int m; };
struct s x;
struct u *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
