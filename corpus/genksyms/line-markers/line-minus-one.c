#pragma shows: 4294967295 is line -1
# 4294967295 "a.c"
int e %;
