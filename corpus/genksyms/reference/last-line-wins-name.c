#pragma shows: also for a typedef and a name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
