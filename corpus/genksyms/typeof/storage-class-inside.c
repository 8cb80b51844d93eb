#pragma shows: a storage class inside is dropped
typeof(register int) x;
__GENKSYMS_EXPORT_SYMBOL(x);
