#pragma shows: after a member skip to ; only
struct { int a; % ; int b; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
