#pragma shows: attributes without initializer are lost in a list too
int a __attribute__((z)), b __attribute__((z)), c;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
