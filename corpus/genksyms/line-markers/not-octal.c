#pragma shows: a number that is no integer token makes it a skipped line
# 08 "a.c"
int e %;
