#pragma shows: also for override
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
