#pragma shows: a hexadecimal number is accepted, and read as 0
# 0x5 "a.c"
int e %;
