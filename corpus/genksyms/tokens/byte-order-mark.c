#pragma shows: a byte order mark ends the file at its first byte
﻿int x;
__GENKSYMS_EXPORT_SYMBOL(x);
