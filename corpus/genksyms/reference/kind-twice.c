#pragma shows: the second # is part of the name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
