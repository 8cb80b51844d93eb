#pragma shows: newlines in phrases are
int a(void)
{


}
int b[

];
int %;
