#pragma shows: of equal declarations the first one's mark stays
int a; extern int a;
extern int b; int b;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
