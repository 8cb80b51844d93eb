#pragma shows: qualifiers around typeof
const typeof(int) x;
typeof(int) const *y;
int typeof(int) z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
