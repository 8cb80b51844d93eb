#pragma shows: a name that only the reference has cannot be exported
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
