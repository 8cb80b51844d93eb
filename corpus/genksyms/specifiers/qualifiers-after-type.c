#pragma shows: qualifiers stay where they stand
int const x; unsigned const long volatile y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
