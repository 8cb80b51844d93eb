#pragma shows: a negative number makes it a skipped line
# -5 "a.c"
int e %;
