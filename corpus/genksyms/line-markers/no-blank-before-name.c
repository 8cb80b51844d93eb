#pragma shows: without a blank before the name it is a skipped line
# 5"a.c"
int e %;
