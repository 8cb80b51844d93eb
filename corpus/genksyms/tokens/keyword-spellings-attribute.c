#pragma shows: both spellings of attribute
__attribute((q)) int a;
__attribute__((q)) int b;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
