#pragma shows: typeof_unqual is a plain identifier in this generation
int typeof_unqual;
int __typeof_unqual__;
__GENKSYMS_EXPORT_SYMBOL(typeof_unqual);
__GENKSYMS_EXPORT_SYMBOL(__typeof_unqual__);
