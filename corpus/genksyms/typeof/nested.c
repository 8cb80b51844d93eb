#pragma shows: typeof in typeof
typeof(typeof(int)) x;
typeof(typeof(v)) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
