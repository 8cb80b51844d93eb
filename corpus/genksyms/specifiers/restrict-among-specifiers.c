#pragma shows: restrict is accepted among specifiers and dropped
restrict int x; int restrict y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
