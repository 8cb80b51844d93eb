#pragma shows: a typedef of a pointer used with const
typedef void *P;
const P x;
P const *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
