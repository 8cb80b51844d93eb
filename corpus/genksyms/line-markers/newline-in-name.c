#pragma shows: a name cannot hold a newline
# 5 "a
b.c"
int e %;
