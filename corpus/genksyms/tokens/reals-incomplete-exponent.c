#pragma shows: an exponent without digits is not one
int x[1e][1e-][.5e+][1.e][1.e+][.e5][1e5e5];
__GENKSYMS_EXPORT_SYMBOL(x);
