#pragma shows: a dump into the reference: -T first empties it
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
