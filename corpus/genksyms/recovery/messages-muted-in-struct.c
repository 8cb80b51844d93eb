#pragma shows: the same inside a body
struct { int a; % ; % ; int b; int % ; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
