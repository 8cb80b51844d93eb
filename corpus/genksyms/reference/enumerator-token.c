#pragma shows: an enumerator of the reference tags no token of the source
int x[A];
__GENKSYMS_EXPORT_SYMBOL(x);
