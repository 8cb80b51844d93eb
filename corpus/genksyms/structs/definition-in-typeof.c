#pragma shows: a body in the grammar's typeof form is entered
typeof(struct s { int a; }) x;
struct s y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
