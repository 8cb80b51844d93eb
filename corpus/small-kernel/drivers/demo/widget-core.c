// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <demo/gizmo.h>
/* DEFAULT_SYMBOL_NAMESPACE comes from the command line. */
struct widget;
int widget_init(struct widget *widget, enum colour colour) { return 0; }
EXPORT_SYMBOL_GPL(widget_init);
extern int widget_init_in(struct widget *);
#if DEMO_STYLE < 613
EXPORT_SYMBOL_NS_GPL(widget_init_in, WIDGET_OTHER);
#else
EXPORT_SYMBOL_NS_GPL(widget_init_in, "WIDGET_OTHER");
#endif
int widget_state[COLOUR_BLUE];
EXPORT_SYMBOL(widget_state);
