#pragma shows: #line is a skipped line
#line 5 "a.c"
int e %;
