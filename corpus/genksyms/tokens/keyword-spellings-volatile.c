#pragma shows: all spellings of volatile, kept as written
volatile int a;
__volatile int b;
__volatile__ int c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
