#pragma shows: restrict is dropped
struct s { char *restrict a; int (*f)(char *restrict b); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
