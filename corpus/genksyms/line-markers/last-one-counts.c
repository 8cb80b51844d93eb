#pragma shows: each marker replaces the one before
# 5 "a.c"
# 9 "b.c" 1
# 11 "a.c" 2
int e %;
