#pragma shows: tokens between typeof and its parenthesis belong to it
typeof x (y) a;
int b;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
