#pragma shows: a name is entered although the file ends there
int x