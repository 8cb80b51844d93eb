#pragma shows: form feed and carriage return do not separate in a marker
# 5"a.c"
#5 "b.c"
int e %;
