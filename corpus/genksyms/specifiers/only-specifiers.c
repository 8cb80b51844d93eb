#pragma shows: specifiers alone declare nothing
int; const; static; unsigned long; struct s; enum e;
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
