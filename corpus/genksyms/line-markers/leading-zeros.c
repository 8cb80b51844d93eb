#pragma shows: the number is read as decimal, even with leading zeros
# 007 "a.c"
int e %;
