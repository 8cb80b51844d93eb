#pragma shows: a } inside a phrase does not count
int a % { } ; int x;
__GENKSYMS_EXPORT_SYMBOL(x);
