#pragma shows: newer and extension keywords are plain identifiers
int _Noreturn;
int _Alignas;
int __auto_type;
int attribute;
int _Atomic;
int _Thread_local;
int bool;
int __thread;
__GENKSYMS_EXPORT_SYMBOL(_Noreturn);
__GENKSYMS_EXPORT_SYMBOL(_Alignas);
__GENKSYMS_EXPORT_SYMBOL(__auto_type);
__GENKSYMS_EXPORT_SYMBOL(attribute);
__GENKSYMS_EXPORT_SYMBOL(_Atomic);
__GENKSYMS_EXPORT_SYMBOL(_Thread_local);
__GENKSYMS_EXPORT_SYMBOL(bool);
__GENKSYMS_EXPORT_SYMBOL(__thread);
