#pragma shows: operators made of one character and =
int x[~=][%=][^=][&=][*=][+=][==][|=][<=][>=][/=][-=];
__GENKSYMS_EXPORT_SYMBOL(x);
