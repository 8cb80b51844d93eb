#pragma shows: all spellings of inline, dropped
inline int a(void);
__inline int b(void);
__inline__ int c(void);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
