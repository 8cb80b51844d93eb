// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
/* A module that exports what the kernel exports, as another type. */
long demo_delay(void) { return 0; }
EXPORT_SYMBOL(demo_delay);
int again_own(void) { return 0; }
EXPORT_SYMBOL(again_own);
