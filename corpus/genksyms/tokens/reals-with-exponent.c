#pragma shows: an exponent alone makes a real, octal or not
int x[1e5][1E5][1e+5][1e-5][09e1][1.e5][.5e5];
__GENKSYMS_EXPORT_SYMBOL(x);
