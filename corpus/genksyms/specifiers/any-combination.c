#pragma shows: any sequence of types is accepted
int int float void double x;
__GENKSYMS_EXPORT_SYMBOL(x);
