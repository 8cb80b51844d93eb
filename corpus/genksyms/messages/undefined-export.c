#pragma shows: export undefined symbol NAME
int a;
__GENKSYMS_EXPORT_SYMBOL(x);
