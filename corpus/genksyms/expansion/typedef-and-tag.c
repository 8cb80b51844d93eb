#pragma shows: a typedef and its tag are seen apart
typedef struct s { struct s *a; } T;
T x(struct s *p);
int y(struct s *p, T *q);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
