#pragma shows: decimal integers with every single suffix
int x[1][1u][1U][1l][1L][1ul][1uL][1Ul][1UL][1lu][1Lu][1lU][1LU];
__GENKSYMS_EXPORT_SYMBOL(x);
