#pragma shows: function pointers, named and not
int x(int (*f)(char a), int (*)(char));
__GENKSYMS_EXPORT_SYMBOL(x);
