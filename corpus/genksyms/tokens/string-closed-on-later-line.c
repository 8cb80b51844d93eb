#pragma shows: an unbalanced quote runs to the next one, lines later
int x[a"];
int y[b"];
__GENKSYMS_EXPORT_SYMBOL(x);
