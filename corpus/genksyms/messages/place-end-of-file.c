#pragma shows: end of file after a newline is on the next line
int a


