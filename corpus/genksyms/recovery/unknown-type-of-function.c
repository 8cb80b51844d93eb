#pragma shows: an unknown return type
foo_t f(int a) { return 0; }
int x;
__GENKSYMS_EXPORT_SYMBOL(f);
__GENKSYMS_EXPORT_SYMBOL(x);
