#pragma shows: a : swallows up to , ; or } while skipping
int % : a ( ; ) b; int x;
int y;
__GENKSYMS_EXPORT_SYMBOL(x);
__GENKSYMS_EXPORT_SYMBOL(y);
