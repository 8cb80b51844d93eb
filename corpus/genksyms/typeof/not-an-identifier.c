#pragma shows: the parenthesis before anything else is not recorded
int *p;
typeof(*p) x;
typeof(&p) y;
typeof(1 + 2) z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
