// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/types.h>
/* DEFAULT_SYMBOL_NAMESPACE defined by the source, before export.h. */
#if DEMO_STYLE < 613
#define DEFAULT_SYMBOL_NAMESPACE WIDGET_IO
#else
#define DEFAULT_SYMBOL_NAMESPACE "WIDGET_IO"
#endif
#include <linux/kernel.h>
struct widget;
size_t widget_read(struct widget *widget, void *to, size_t size) { return 0; }
EXPORT_SYMBOL(widget_read);
