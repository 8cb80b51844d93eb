#pragma shows: no attribute between struct and a tag without body
struct __attribute__((z)) s x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
