#pragma shows: an error at the end of the file is reported
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
struct s { int a;
