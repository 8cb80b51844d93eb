#pragma shows: a # in front is part of the name
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
