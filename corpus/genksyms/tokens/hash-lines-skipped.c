#pragma shows: any line with # in column 0 that is no line marker is skipped
#
# 
#define A ( [ {
#include "q.h"
int x[
#pragma inside a phrase ] ]
3];
__GENKSYMS_EXPORT_SYMBOL(x);
