#pragma shows: there are no escapes in a name: it ends at the first quote
# 5 "a\"b.c"
int e %;
