#pragma shows: a name without its first quote makes it a skipped line
# 5 a.c"
int e %;
