#pragma shows: strings are hashed as written
int x["a b\n"];
__GENKSYMS_EXPORT_SYMBOL(x);
