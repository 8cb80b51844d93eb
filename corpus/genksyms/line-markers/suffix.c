#pragma shows: a number with a suffix is accepted
# 5uL "a.c"
int e %;
