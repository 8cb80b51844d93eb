#pragma shows: the place is that of the last token read, lookahead included
int a


%
;
int b

;
long b


;
