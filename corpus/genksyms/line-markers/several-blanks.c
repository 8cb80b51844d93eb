#pragma shows: any number of blanks
#  	 5 	 "a.c"
int e %;
