#pragma shows: an empty body is an error whose } ends the recovery
enum { };
enum e { };
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
