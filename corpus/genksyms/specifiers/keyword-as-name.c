#pragma shows: a keyword is never a name
int x; int register; int const; int long;
int auto y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
