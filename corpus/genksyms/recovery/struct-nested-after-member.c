#pragma shows: and runs on there
struct { int a; struct { int d; % } b; int c; } e; } x;
__GENKSYMS_EXPORT_SYMBOL(x);
