# 1 "s.h"
struct s { int i; };
# 4 "old.c"
int f(struct s *p);
__GENKSYMS_EXPORT_SYMBOL(f);
