#pragma shows: an unclosed file name makes it a skipped line
# 5 "a.c
int e %;
