#pragma shows: a name in the grammar's form is dropped
typeof(int a) x;
typeof(int (*f)(char b)) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
