#pragma shows: line 2147483647
# 2147483647 "a.c"
int e %;
