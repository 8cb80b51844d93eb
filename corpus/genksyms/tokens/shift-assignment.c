#pragma shows: <<= and >>= are a shift and an =
int x[<<=][>>=];
__GENKSYMS_EXPORT_SYMBOL(x);
