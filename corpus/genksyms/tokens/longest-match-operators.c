#pragma shows: operators are matched from the left, the longest first
int x[===][&&=][|||][&&&][->=][>->][<<<][>>>][=>][=<][<-];
__GENKSYMS_EXPORT_SYMBOL(x);
