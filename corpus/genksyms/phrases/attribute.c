#pragma shows: an attribute is one symbol up to its balancing parenthesis
__attribute__((a(1, (2)), b)) int x;
__GENKSYMS_EXPORT_SYMBOL(x);
