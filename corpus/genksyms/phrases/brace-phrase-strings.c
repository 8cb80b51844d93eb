#pragma shows: braces in strings do not count
int f(void) { char *p = "}"; char c = '{'; }
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
