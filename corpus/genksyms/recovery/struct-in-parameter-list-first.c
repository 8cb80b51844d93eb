#pragma shows: an error in the body before the first member
int x(struct { int % } f, char g);
__GENKSYMS_EXPORT_SYMBOL(x);
