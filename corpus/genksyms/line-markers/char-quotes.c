#pragma shows: apostrophes do not quote a name
# 5 'a.c'
int e %;
