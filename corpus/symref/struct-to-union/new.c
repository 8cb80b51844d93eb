union s { int i; };
union s v;
__GENKSYMS_EXPORT_SYMBOL(v);
