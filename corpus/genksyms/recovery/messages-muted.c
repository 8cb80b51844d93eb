#pragma shows: further errors are not reported until three symbols have been accepted
int a % ; x y; x y; x y;
__GENKSYMS_EXPORT_SYMBOL(x);
