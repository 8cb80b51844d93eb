#pragma shows: a typedef named like its tag
typedef struct s s;
struct s { s *next; };
s x;
__GENKSYMS_EXPORT_SYMBOL(x);
