#pragma shows: a line marker sets file and line of the next line
# 5 "a.c"
int e %;
