#pragma shows: newlines in strings are not counted
int a["

"];
int b['
'];
int %;
