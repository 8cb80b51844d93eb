#pragma shows: the grammar's form needs specifiers
typedef int T;
typeof(int, int) x;
typeof(void) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
