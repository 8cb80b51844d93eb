// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
#include "../include/demo/here.h"
struct here lines_here;
EXPORT_SYMBOL(lines_here);
char lines_file[sizeof(__FILE__) + __LINE__];
EXPORT_SYMBOL(lines_file);
#line 1000 "somewhere/else.c"
char lines_moved[__LINE__ + sizeof(__FILE__)];
EXPORT_SYMBOL(lines_moved);
#include <demo/open.h>
opened_t;
opened_t *lines_opened(void) { return 0; }
EXPORT_SYMBOL(lines_opened);
