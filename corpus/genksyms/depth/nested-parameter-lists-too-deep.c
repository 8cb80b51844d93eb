#pragma shows: 3331 levels of nested parameter lists exhaust the parser's stack
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
int x(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(int a(int a(int a(int a(int a(int a(int a(int a(int a(
int a(
void
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
)))
);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
