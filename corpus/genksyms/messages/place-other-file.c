#pragma shows: the file is that of the last token read
# 1 "a.c"
int a
# 9 "a.h"
%;
