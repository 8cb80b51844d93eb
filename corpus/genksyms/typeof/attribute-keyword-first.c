#pragma shows: an attribute as first word goes through the grammar: v is a name, and dropped
typeof(__attribute__((q)) v) x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
