#pragma shows: a closer met first makes the depth negative
int a;
__GENKSYMS_EXPORT_SYMBOL(a);
typeof ) ( b ) c;
int d;
__GENKSYMS_EXPORT_SYMBOL(d);
