#pragma shows: at most one suffix f or l, of either case
int x[1.5f][1.5F][1.5l][1.L][.5L][1e5f][1.e5f][1.5fl][1.5lf][1.5u][1e5u];
__GENKSYMS_EXPORT_SYMBOL(x);
