#pragma shows: the first ) ends it, whichever it is
int x(int % (a) b);
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
