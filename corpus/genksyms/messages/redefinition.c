#pragma shows: redefinition of NAME
int a;
long a;
struct s { int a; };
struct s { int b; };
enum { A };
enum { A = 1 };
int T;
typedef int T;
