#pragma shows: extern counts only after the name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
