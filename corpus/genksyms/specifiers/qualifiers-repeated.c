#pragma shows: repeated qualifiers are all kept
const const volatile const int x;
__GENKSYMS_EXPORT_SYMBOL(x);
