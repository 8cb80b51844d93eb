typedef struct pair { int a, b; } pair_t;
struct s { pair_t one; pair_t two; };
struct s v;
__GENKSYMS_EXPORT_SYMBOL(v);
