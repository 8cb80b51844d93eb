#pragma shows: a second parenthesis is recorded
int p;
typeof((p)) x;
typeof((int)) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
