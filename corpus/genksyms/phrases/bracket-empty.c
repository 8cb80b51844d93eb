#pragma shows: brackets may be empty
extern int x[];
__GENKSYMS_EXPORT_SYMBOL(x);
