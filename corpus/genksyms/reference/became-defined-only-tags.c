#pragma shows: an ordinary name does not become defined
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
