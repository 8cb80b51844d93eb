#pragma shows: functions that return pointers
int *a(void); const char *const b(void);
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
