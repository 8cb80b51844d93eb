#pragma shows: -d prints only what is entered
int a;
int a;
long a;
typedef int T;
typedef int T;
# 1 "a.c"
struct s { int a; } x;
