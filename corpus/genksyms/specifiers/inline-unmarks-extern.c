#pragma shows: a later inline takes the mark away, an earlier one does not
extern inline int a(void);
inline extern int b(void);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
