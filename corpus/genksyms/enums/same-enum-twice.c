#pragma shows: a tagged enum read twice is always a redefinition
enum e { A, B };
enum e { A, B } x;
__GENKSYMS_EXPORT_SYMBOL(x);
