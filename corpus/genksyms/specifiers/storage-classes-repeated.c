#pragma shows: storage classes may be repeated and combined
static extern static inline int x(void);
__GENKSYMS_EXPORT_SYMBOL(x);
