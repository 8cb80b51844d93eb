#pragma shows: typeof of another identifier is swallowed whole
int v;
typeof(v) x;
typeof(v + 1) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
