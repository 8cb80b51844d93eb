#pragma shows: skipped symbols do not count
int a % b c d e f ; % ;
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
