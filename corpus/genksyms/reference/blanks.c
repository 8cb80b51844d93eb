#pragma shows: runs of blanks separate once
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
