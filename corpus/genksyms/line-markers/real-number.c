#pragma shows: a real number makes it a skipped line
# 5.0 "a.c"
int e %;
