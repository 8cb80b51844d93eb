#pragma shows: also for tags of different keywords
struct s { int a; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
