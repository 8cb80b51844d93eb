#pragma shows: a reference to a tag
enum e { A };
enum e x;
enum e *y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
