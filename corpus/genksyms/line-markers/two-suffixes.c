#pragma shows: a number with two suffixes makes it a skipped line
# 5LL "a.c"
int e %;
