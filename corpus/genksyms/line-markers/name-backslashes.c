#pragma shows: backslashes stay in the name as they are
# 5 "a\\b.c"
int e %;
