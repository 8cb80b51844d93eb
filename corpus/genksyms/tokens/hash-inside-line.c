#pragma shows: # is a token unless it stands in column 0
int x[#][##][a#b];
__GENKSYMS_EXPORT_SYMBOL(x);
