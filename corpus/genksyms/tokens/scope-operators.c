#pragma shows: C++ operators are not known
int x[::][->*][.*][?:];
__GENKSYMS_EXPORT_SYMBOL(x);
