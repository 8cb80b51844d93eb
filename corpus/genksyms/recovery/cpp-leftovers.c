#pragma shows: text of a macro that expanded to nothing useful
module_init(f);
MODULE_LICENSE("GPL");
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
