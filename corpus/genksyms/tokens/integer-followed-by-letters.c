#pragma shows: an integer ends where no suffix continues it
int x[1a][1_000][1ule][1ul5][1e];
__GENKSYMS_EXPORT_SYMBOL(x);
