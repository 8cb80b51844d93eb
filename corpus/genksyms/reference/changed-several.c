#pragma shows: several changes: in the reverse of the order in which they were reached
struct i { int b; };
struct o { struct i i; int k; };
typedef const struct o T;
T *x;
__GENKSYMS_EXPORT_SYMBOL(x);
