#pragma shows: another keyword is a change, named with the new one
union s { int a; };
union s x;
__GENKSYMS_EXPORT_SYMBOL(x);
