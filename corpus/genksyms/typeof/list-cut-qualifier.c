#pragma shows: unless a qualifier follows
typeof(int) const a, b;
const typeof(int) d, e;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
__GENKSYMS_EXPORT_SYMBOL(e);
