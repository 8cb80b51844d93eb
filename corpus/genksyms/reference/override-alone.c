#pragma shows: override alone on a line has no effect on the next
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
