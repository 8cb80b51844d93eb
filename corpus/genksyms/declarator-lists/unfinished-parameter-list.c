#pragma shows: a later parameter list that never closes is never entered
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
int a, b(int