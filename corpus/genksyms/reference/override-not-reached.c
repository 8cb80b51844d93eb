#pragma shows: an override is reported when the definition is entered, exported or not
struct s { int b; };
struct t { int a; };
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
