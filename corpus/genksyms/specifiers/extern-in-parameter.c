#pragma shows: extern in a parameter marks the declared function
int x(extern int a);
__GENKSYMS_EXPORT_SYMBOL(x);
