#pragma shows: all spellings of restrict, dropped
int *restrict a;
int *__restrict b;
int *__restrict__ c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
