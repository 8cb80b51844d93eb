#pragma shows: a number takes one dot only
int x[1..2][1.5.5][5.a][a.5][a.b];
__GENKSYMS_EXPORT_SYMBOL(x);
