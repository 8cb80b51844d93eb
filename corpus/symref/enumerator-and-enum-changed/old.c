enum { ZERO, ONE };
enum size { SMALL = 2, SIZE = 5 };
int a[SIZE], b[ONE]; enum size c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
