#pragma shows: digraphs are not known
int x[<:][:>][<%][%>][%:];
__GENKSYMS_EXPORT_SYMBOL(x);
