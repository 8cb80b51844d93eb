#pragma shows: an enumerator's name as a tag is tagged, too
enum { A };
struct A { int a; } x;
struct A *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
