#pragma shows: a file-level parenthesis is no context
int (% ) x; int a;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(a);
