#pragma shows: without a number it is a skipped line
# "a.c"
int e %;
