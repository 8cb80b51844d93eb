#pragma shows: __seg_gs and __seg_fs are plain identifiers in this generation
int __seg_gs;
int x;
__seg_fs int y;
__GENKSYMS_EXPORT_SYMBOL(__seg_gs);
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
