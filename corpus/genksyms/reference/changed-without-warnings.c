#pragma shows: the message does not depend on -w
struct s { int b; };
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
