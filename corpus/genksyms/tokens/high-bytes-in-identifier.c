#pragma shows: a byte from 0x80 up ends an identifier
int x[aéb];
__GENKSYMS_EXPORT_SYMBOL(x);
