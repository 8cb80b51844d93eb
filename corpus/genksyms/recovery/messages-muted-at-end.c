#pragma shows: a muted error at the end of the file
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
int % ; int