#pragma shows: a marker line may end in CR LF
# 5 "a.c"
int e %;
