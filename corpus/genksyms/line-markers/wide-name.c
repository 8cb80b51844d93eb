#pragma shows: a name with the prefix L makes it a skipped line
# 5 L"a.c"
int e %;
