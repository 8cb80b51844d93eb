#pragma shows: adjacent strings stay two tokens
int x["a""b"][ "a" L"b" ];
__GENKSYMS_EXPORT_SYMBOL(x);
