#pragma shows: character constants with and without the prefix L
int x['a'][L'a']['']['ab']['"'];
__GENKSYMS_EXPORT_SYMBOL(x);
