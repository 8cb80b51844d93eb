#pragma shows: messages come in the order of the text
int a;
long a;
int %;
struct s x;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
long a;
