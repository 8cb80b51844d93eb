#pragma shows: each spelling of typeof stays as written
__typeof__(int) x;
__typeof(*p) y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
