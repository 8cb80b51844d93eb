#pragma shows: an empty expression counts as none
enum { A = , B };
int x[A][B];
__GENKSYMS_EXPORT_SYMBOL(x);
