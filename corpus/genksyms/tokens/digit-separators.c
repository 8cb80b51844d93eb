#pragma shows: an apostrophe is not part of a number, and pairs with the next one
int x[1'000][1'0];
__GENKSYMS_EXPORT_SYMBOL(x);
