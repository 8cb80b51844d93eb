// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
void demo_delay(unsigned long loops) {}
EXPORT_SYMBOL(demo_delay);
