#pragma shows: FILE:LINE: syntax error
int %;
__GENKSYMS_EXPORT_SYMBOL(x);
