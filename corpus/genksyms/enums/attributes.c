#pragma shows: no attributes in or after an enum head
enum __attribute__((z)) e { A } x;
int y;
enum { B __attribute__((z)) } z;
int w;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(w);
