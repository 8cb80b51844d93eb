#pragma shows: a typedef where the source has a name is a change
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
