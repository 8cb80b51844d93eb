#pragma shows: attributes of a typedef
typedef int A __attribute__((z));
typedef __attribute__((z)) int B;
typedef int __attribute__((z)) C;
typedef __attribute__((z)) D;
A a; B b; C c; D d;
__GENKSYMS_EXPORT_SYMBOL(a);
__GENKSYMS_EXPORT_SYMBOL(b);
__GENKSYMS_EXPORT_SYMBOL(c);
__GENKSYMS_EXPORT_SYMBOL(d);
