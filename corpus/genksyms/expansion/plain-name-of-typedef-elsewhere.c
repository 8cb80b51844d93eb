#pragma shows: a member named like a typedef stays plain
typedef int T;
struct s { T *T; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
