#pragma shows: redefinition
int a;
long a;
