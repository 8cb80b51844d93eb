#pragma shows: inside phrases it is a token as any
int a[Ä];
int b = Å 3;
int d(void) { Ç }
__attribute__((É)) int e;
typeof(v Ñ) f;
typeof(Ö) g;
enum { A = Ü } h;
asm(á);
int % [à] ; int x;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(d);
__GENKSYMS_EXPORT_SYMBOL(e);
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
__GENKSYMS_EXPORT_SYMBOL(h);
__GENKSYMS_EXPORT_SYMBOL(x);
