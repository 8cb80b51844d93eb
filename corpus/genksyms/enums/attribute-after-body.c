#pragma shows: attributes after the body are specifiers
enum e { A } __attribute__((z)) x;
__GENKSYMS_EXPORT_SYMBOL(x);
