#pragma shows: or to a } symbol
int a % } int x;
__GENKSYMS_EXPORT_SYMBOL(x);
