#pragma shows: a name with a $
int $x;
__GENKSYMS_EXPORT_SYMBOL($x);
