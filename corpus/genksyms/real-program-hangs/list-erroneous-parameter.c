#pragma shows: a specifier before a syntax error
int a, x(int %);
__GENKSYMS_EXPORT_SYMBOL(x);
