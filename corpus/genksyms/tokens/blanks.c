#pragma shows: space, tab, vertical tab, form feed and carriage return separate tokens
int	x[abcd];
__GENKSYMS_EXPORT_SYMBOL(x);
