#pragma shows: restrict is dropped in parameters
int x(char *restrict a, const char *__restrict b, int restrict);
__GENKSYMS_EXPORT_SYMBOL(x);
