#pragma shows: no width after anything but a name
struct { int *a : 3; } x;
struct { int (b) : 3; } y;
struct { int c[3] : 2; } z;
struct { int d __attribute__((z)) : 3; } w;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(w);
