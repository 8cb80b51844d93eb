#pragma shows: an export is reported at its ;
__GENKSYMS_EXPORT_SYMBOL(
x
)

;
int y;
