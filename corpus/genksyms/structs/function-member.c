#pragma shows: functions as members, any mix of suffixes
struct s { int f(int a); int g()[]; int (h)(int)(int); } x;
__GENKSYMS_EXPORT_SYMBOL(x);
