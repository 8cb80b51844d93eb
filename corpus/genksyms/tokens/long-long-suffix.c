#pragma shows: only one suffix out of u l ul lu: the second l is a token of its own
int x[1ll][1LL][1ULL][1uLL][1LUL][1llu];
__GENKSYMS_EXPORT_SYMBOL(x);
