#pragma shows: __float128, _Complex, _Float16 are plain identifiers
_Float16 a;
__float128 b;
_Complex c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
__GENKSYMS_EXPORT_SYMBOL(_Float16);
