#pragma shows: expand undefined KIND NAME
struct s a;
union u b;
enum e d;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
