#pragma shows: comments are not known: the text has none any more
int x[/* a */][// b
];
__GENKSYMS_EXPORT_SYMBOL(x);
