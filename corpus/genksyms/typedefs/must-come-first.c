#pragma shows: typedef must come first
static typedef int A;
int typedef B;
const typedef int C;
__attribute__((z)) typedef int D;
typedef typedef int E;
int A, B, C, D, E;
int x;
__GENKSYMS_EXPORT_SYMBOL(A);
__GENKSYMS_EXPORT_SYMBOL(B);
__GENKSYMS_EXPORT_SYMBOL(C);
__GENKSYMS_EXPORT_SYMBOL(D);
__GENKSYMS_EXPORT_SYMBOL(E);
__GENKSYMS_EXPORT_SYMBOL(x);
