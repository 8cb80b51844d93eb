#pragma shows: an apostrophe is closed by the next one
int x[a' ; b' c];
__GENKSYMS_EXPORT_SYMBOL(x);
