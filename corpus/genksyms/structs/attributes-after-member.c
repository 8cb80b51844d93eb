#pragma shows: attributes after member declarators are kept
struct s { int a __attribute__((z)); int b __attribute__((z)), c[2] __attribute__((z)) __attribute__((y)); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
