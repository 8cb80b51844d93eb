#pragma shows: what follows the name is ignored
# 5 "a.c" 1 3 4
int e %;
