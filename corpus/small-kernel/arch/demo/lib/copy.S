/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <linux/export.h>
	.text
	.globl demo_copy
demo_copy:
	ret
EXPORT_SYMBOL(demo_copy)

	.globl demo_copy_some
demo_copy_some:
	ret
EXPORT_SYMBOL_GPL(demo_copy_some)
#ifdef CONFIG_DEMO_NEVER
EXPORT_SYMBOL(demo_never)
#endif

/* No prototype: no CRC. */
	.globl demo_untyped
demo_untyped:
	ret
EXPORT_SYMBOL(demo_untyped)

	.globl demo_zero
demo_zero:
	ret
EXPORT_SYMBOL(demo_zero)
