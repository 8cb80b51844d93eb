#pragma shows: an unnamed bit-field
struct s { int : 3; unsigned int : 0; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
