#pragma shows: an attribute counts as a specifier, also in a parameter
int f(char a, __attribute__((z))), g;
int __attribute__((z)) h, i;
int j(char __attribute__((z)) k), l;
int m(char *__attribute__((z))), n;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(g);
__GENKSYMS_EXPORT_SYMBOL(h);
__GENKSYMS_EXPORT_SYMBOL(i);
__GENKSYMS_EXPORT_SYMBOL(j);
__GENKSYMS_EXPORT_SYMBOL(l);
__GENKSYMS_EXPORT_SYMBOL(m);
__GENKSYMS_EXPORT_SYMBOL(n);
