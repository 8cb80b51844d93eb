#pragma shows: beyond 64 bits the number is the largest one, hence line -1
# 99999999999999999999999 "a.c"
int e %;
