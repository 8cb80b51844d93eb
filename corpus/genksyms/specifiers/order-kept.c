#pragma shows: specifiers stay in the order written
long unsigned int long const a;
const volatile unsigned long int b;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
