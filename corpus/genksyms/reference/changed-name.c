#pragma shows: a changed ordinary name is named without a kind
long x;
__GENKSYMS_EXPORT_SYMBOL(x);
