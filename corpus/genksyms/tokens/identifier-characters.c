#pragma shows: letters, digits, _ and $ make identifiers
int $a, _b, c$1, __;
__GENKSYMS_EXPORT_SYMBOL($a);
__GENKSYMS_EXPORT_SYMBOL(_b);
__GENKSYMS_EXPORT_SYMBOL(c$1);
__GENKSYMS_EXPORT_SYMBOL(__);
