#pragma shows: storage classes may stand between and after types
int static a; unsigned extern int b; long int register c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
