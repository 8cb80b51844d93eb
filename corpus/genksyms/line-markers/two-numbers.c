#pragma shows: with two numbers it is a skipped line
# 5 6 "a.c"
int e %;
