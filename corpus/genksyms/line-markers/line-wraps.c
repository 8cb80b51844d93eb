#pragma shows: line numbers are 32 bits wide and signed
# 2147483648 "a.c"
int e %;
