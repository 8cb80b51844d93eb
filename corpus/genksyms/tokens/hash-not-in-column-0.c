#pragma shows: a # after a blank is a token
int a;
 #pragma p
int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
