#pragma shows: without a blank after # it is a skipped line
#5 "a.c"
int e %;
