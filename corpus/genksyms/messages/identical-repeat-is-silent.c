#pragma shows: identical repeats are silent
int a;
int a;
extern int a;
typedef int *T;
typedef int *T;
struct s { int a; };
struct s { int a; };
enum { A };
enum { A };
int f(int a);
int f(int b) { }
