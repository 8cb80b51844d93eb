#pragma shows: a struct and a typedef of one name
typedef struct s { int a; } s;
s x;
struct s y;
int z(s *p, struct s *q);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
