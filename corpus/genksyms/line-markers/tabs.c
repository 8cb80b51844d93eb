#pragma shows: tabs separate as spaces do
#	5	"a.c"
int e %;
