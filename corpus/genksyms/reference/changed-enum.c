#pragma shows: a changed enum
enum e { B } x;
__GENKSYMS_EXPORT_SYMBOL(x);
