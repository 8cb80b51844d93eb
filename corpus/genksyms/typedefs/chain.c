#pragma shows: typedefs of typedefs
typedef int A;
typedef A B;
typedef const B *C;
C x;
__GENKSYMS_EXPORT_SYMBOL(x);
