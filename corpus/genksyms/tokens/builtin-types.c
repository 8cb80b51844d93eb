#pragma shows: the builtin types that are keywords
__builtin_va_list a;
__int128 b;
__int128_t c;
__uint128_t d;
_Bool e;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
__GENKSYMS_EXPORT_SYMBOL(d);
__GENKSYMS_EXPORT_SYMBOL(e);
