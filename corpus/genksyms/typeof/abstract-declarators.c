#pragma shows: abstract declarators in it
typeof(int (*)(void)) x;
typeof(int [3]) y;
typeof(int ()) z;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
__GENKSYMS_EXPORT_SYMBOL(z);
