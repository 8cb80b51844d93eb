#pragma shows: a definition without tokens has a CRC and no line in the dump
int g;
__GENKSYMS_EXPORT_SYMBOL(g);
