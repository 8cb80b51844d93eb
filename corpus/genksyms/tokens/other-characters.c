#pragma shows: any other character is a token
int x[@][`][\][?][!];
__GENKSYMS_EXPORT_SYMBOL(x);
