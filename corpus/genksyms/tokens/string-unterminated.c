#pragma shows: a quote that never closes is a token
int x[a" b];
__GENKSYMS_EXPORT_SYMBOL(x);
