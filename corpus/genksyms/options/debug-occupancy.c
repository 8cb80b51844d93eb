#pragma shows: -d counts the names of both name spaces
struct a { int m; };
int a;
int b, c;
int b;
