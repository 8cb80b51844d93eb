#pragma shows: int8x8_t and its like are plain identifiers in this generation
int int8x8_t;
int uint64x2_t;
int32x4_t x;
__GENKSYMS_EXPORT_SYMBOL(int8x8_t);
__GENKSYMS_EXPORT_SYMBOL(uint64x2_t);
__GENKSYMS_EXPORT_SYMBOL(x);
