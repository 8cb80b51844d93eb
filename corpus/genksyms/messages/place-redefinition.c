#pragma shows: a redefinition is reported where its declarator ends
int b;
long b

;
struct s { int a; };
struct s { int b; }


*p

;
