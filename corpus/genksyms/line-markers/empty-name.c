#pragma shows: an empty file name makes it a skipped line
# 5 ""
int e %;
