#pragma shows: an apostrophe that never closes is a token
int x[abc' def];
__GENKSYMS_EXPORT_SYMBOL(x);
