#pragma shows: an identical repeat or a redefinition restarts it too
enum e { A };
enum e { B, D };
enum { C };
int x[B][C];
__GENKSYMS_EXPORT_SYMBOL(x);
