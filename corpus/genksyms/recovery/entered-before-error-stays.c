#pragma shows: what was entered before the error stays
struct s { int a; } enum e { A } % ;
struct s x;
int y[A];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
