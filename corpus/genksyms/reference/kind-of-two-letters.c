#pragma shows: two letters before the # are part of the name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
