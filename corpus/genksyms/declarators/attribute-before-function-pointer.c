#pragma shows: attributes after the star of a function pointer
int (*__attribute__((z)) x)(void);
__GENKSYMS_EXPORT_SYMBOL(x);
