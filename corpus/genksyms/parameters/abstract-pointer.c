#pragma shows: abstract pointers with qualifiers
int x(int *const *volatile, int (*const)(void));
__GENKSYMS_EXPORT_SYMBOL(x);
