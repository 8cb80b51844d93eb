// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
/* Compiled into two objects, with another PREFIX each. */
#define GLUE_1(a, b) a##b
#define GLUE(a, b) GLUE_1(a, b)
PREFIX_TYPE GLUE(PREFIX, _get)(void) { return 0; }
EXPORT_SYMBOL(GLUE(PREFIX, _get));
