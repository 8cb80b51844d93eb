#pragma shows: a body in a parameter list
int x(struct { % ; int % ; } f);
__GENKSYMS_EXPORT_SYMBOL(x);
