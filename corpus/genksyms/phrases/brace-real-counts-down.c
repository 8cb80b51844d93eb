#pragma shows: the two-symbol rule counts down and is not used up by a brace
struct { { } f;
int x;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
