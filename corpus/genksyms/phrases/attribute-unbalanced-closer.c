#pragma shows: a closer before the first opener makes the depth negative
__attribute__ ) ( ( a ) ) int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
