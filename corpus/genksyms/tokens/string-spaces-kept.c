#pragma shows: blanks in a string stay as they are
int x["a  b	c"];
__GENKSYMS_EXPORT_SYMBOL(x);
