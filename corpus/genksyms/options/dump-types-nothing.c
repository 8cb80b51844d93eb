#pragma shows: without exports the dump is empty
int a % ;
struct s { int m; };
struct s x;
struct u *y;
