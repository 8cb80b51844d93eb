#pragma shows: an octal integer ends before an 8 or a 9
int x[0][00][0777][0778][08][09u][0u];
__GENKSYMS_EXPORT_SYMBOL(x);
