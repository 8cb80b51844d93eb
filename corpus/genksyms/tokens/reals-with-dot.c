#pragma shows: reals with a dot: digits on either side are enough
int x[1.][.5][1.5][0.][00.5][09.5];
__GENKSYMS_EXPORT_SYMBOL(x);
