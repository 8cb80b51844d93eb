#pragma shows: a name may hold blanks
# 5 "a file	name.c"
int e %;
