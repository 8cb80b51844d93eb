#pragma shows: and typeof
int % typeof(;) a; int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
