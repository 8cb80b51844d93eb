#pragma shows: an unknown kind ends the program
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
