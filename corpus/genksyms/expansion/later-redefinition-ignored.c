#pragma shows: a redefinition changes no CRC
struct s { int a; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
struct s { long a; };
__GENKSYMS_EXPORT_SYMBOL(x);
