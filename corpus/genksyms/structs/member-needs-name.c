#pragma shows: a member declarator needs a name
struct { int *; } x;
struct { int (); } y;
struct { int [3]; } z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
