#pragma shows: without -w nothing is reported nor counted
int a %;
int x;
long x;
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
