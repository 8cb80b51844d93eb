#pragma shows: without a name it is a skipped line
# 5
int e %;
