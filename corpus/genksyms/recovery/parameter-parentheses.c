#pragma shows: in an abstract or parameter parenthesis likewise
int x(int (% a), char b);
__GENKSYMS_EXPORT_SYMBOL(x);
