#pragma shows: ++ and -- are not operators
int x[++a][a--][+++][-->];
__GENKSYMS_EXPORT_SYMBOL(x);
