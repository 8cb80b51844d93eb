// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
#include <generated/demo-config.h>
int broken_unit(void) { return 0; }
EXPORT_SYMBOL(broken_unit);
