#pragma shows: commas stand between declarators only
struct { int , a; } x;
struct { int b,; } y;
struct { int c,, d; } z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
