#pragma shows: no storage class among pointer qualifiers
int *static x;
int *extern y;
int *volatile z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
