#pragma shows: all spellings of typeof
typeof(int) a;
__typeof(int) b;
__typeof__(int) c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
