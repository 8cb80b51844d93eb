#pragma shows: without a tag the enumerators repeat silently
enum { A, B } x;
enum { A, B } y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
