#pragma shows: all spellings of signed, kept as written
signed a;
__signed b;
__signed__ c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
