#pragma shows: an error inside goes to the context around
typeof(int %) x;
int y;
int f(typeof(int %) a);
int z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(z);
