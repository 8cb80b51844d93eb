#pragma shows: an enumerator is an identifier
enum { A };
typeof(A) x;
__GENKSYMS_EXPORT_SYMBOL(x);
