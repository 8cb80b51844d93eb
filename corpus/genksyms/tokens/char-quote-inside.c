#pragma shows: each kind of quote hides the other
int x["'"]['"'];
__GENKSYMS_EXPORT_SYMBOL(x);
