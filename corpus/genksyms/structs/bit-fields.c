#pragma shows: bit-fields keep their width as tokens
struct s { int a : 3, b : 1 + 2, : 0, c : sizeof(int); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
