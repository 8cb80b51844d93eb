#pragma shows: a name may hold bytes from 0x80 up
# 5 "é.c"
int e %;
