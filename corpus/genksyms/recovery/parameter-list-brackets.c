#pragma shows: brackets are skipped as one symbol
int x(int % [ ) ] b);
__GENKSYMS_EXPORT_SYMBOL(x);
