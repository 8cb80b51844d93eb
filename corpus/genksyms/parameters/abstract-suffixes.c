#pragma shows: suffixes of an abstract declarator
int x(int [2][3], int (*)[3], int (*)(int)(char), int [3](int));
__GENKSYMS_EXPORT_SYMBOL(x);
