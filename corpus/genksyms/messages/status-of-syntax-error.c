#pragma shows: each kind of error makes the exit status 1: syntax
int a %;
