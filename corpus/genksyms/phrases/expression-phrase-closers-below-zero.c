#pragma shows: closers below depth 0 go on counting
int x = ) , y ( , z;
__GENKSYMS_EXPORT_SYMBOL(x);
