#pragma shows: a replaced line is printed, and counted once
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
