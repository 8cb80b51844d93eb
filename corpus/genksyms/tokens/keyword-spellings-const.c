#pragma shows: all spellings of const, kept as written
const int a;
__const int b;
__const__ int c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
