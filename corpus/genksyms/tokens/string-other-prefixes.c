#pragma shows: other prefixes are identifiers
int x[u"a"][U"a"][u8"a"][LL"a"][L "a"][l"a"];
__GENKSYMS_EXPORT_SYMBOL(x);
