#pragma shows: a name is never a format
# 5 "%s%d.c"
int e %;
