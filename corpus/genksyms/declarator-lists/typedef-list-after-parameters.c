#pragma shows: typedef lists after a parameter list
typedef int F(char a), G;
F *f;
G *g;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
