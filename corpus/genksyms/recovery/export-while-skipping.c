#pragma shows: an export that is skipped exports nothing
int x;
% __GENKSYMS_EXPORT_SYMBOL(x);
int y;
__GENKSYMS_EXPORT_SYMBOL(y);
