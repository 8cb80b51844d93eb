#pragma shows: line 0 is possible
# 0 "a.c"
int e %;
