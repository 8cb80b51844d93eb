#pragma shows: a tag with a body is entered, its use is a reference
enum e { A, B } x;
enum e y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
