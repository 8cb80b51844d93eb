#pragma shows: an export right after
int a;
int % ;
__GENKSYMS_EXPORT_SYMBOL(a);
