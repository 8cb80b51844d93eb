#pragma shows: strings with and without the prefix L
int x["a"][L"a"][""][L""];
__GENKSYMS_EXPORT_SYMBOL(x);
