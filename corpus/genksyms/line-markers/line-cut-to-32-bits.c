#pragma shows: only the low 32 bits count
# 4294967301 "a.c"
int e %;
