#pragma shows: the list starts empty after it
const char % ; x;
__GENKSYMS_EXPORT_SYMBOL(x);
