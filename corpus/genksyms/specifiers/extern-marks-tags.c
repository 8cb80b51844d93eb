#pragma shows: a tag entered while the mark is set is marked too
extern struct s { int a; } x;
extern union u { int a; } y;
extern enum e { A } z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
__GENKSYMS_EXPORT_SYMBOL(A);
