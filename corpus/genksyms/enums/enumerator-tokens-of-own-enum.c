#pragma shows: within one enum, earlier enumerators are references already
enum e { A, B = A, C = B } x;
int y[C];
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
