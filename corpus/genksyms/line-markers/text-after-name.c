#pragma shows: even without a blank after the name
# 5 "a.c"garbage "b.c"
int e %;
