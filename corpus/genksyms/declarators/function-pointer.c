#pragma shows: pointers to functions
int (*a)(void); int (*b[3])(int); int (*(*c)(int))(char);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
