#pragma shows: a change that no export reaches is silent
struct s { int b; };
int x;
struct s y;
