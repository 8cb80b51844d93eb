#pragma shows: only brackets count in brackets
int x[ ( { ; ) ];
__GENKSYMS_EXPORT_SYMBOL(x);
