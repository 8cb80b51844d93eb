#pragma shows: an enumerator can be exported
enum { A, B = 3, C };
__GENKSYMS_EXPORT_SYMBOL(A);
__GENKSYMS_EXPORT_SYMBOL(B);
__GENKSYMS_EXPORT_SYMBOL(C);
