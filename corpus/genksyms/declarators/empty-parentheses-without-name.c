#pragma shows: a declarator needs a name
int ();
int (*);
int *;
int [3];
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
