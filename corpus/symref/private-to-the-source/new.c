# 1 "s.h"
struct s;
# 1 "new.c"
struct s { int i; };
int f(struct s *p);
__GENKSYMS_EXPORT_SYMBOL(f);
