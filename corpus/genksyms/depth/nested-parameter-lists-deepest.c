#pragma shows: 3330 levels of nested parameter lists still work
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
))
);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
