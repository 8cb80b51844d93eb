#pragma shows: without a tag the body stays in place, enumerators plain
enum { A, B } x;
__GENKSYMS_EXPORT_SYMBOL(x);
