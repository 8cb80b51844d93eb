#pragma shows: keywords are lower case only
typedef int INT;
INT Struct;
int CONST;
__GENKSYMS_EXPORT_SYMBOL(Struct);
__GENKSYMS_EXPORT_SYMBOL(CONST);
