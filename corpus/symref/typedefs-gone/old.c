typedef unsigned int word;
typedef word mask;
struct s { mask m; word w; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
