/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_TRACE_H
#define DEMO_TRACE_H
#include <linux/kernel.h>
struct tracepoint {
	const char *name;
	void (*probe)(void *data);
};
#define DECLARE_TRACE(name) extern struct tracepoint __tracepoint_##name; int __traceiter_##name(void *data, u32 arg)
/* One line exports two symbols, with names that are nowhere in the source. */
#define EXPORT_TRACEPOINT(name)                                                                                                                      \
	EXPORT_SYMBOL(__tracepoint_##name);                                                                                                          \
	EXPORT_SYMBOL(__traceiter_##name)
#define EXPORT_TRACEPOINT_GPL(name)                                                                                                                  \
	EXPORT_SYMBOL_GPL(__tracepoint_##name);                                                                                                      \
	EXPORT_SYMBOL_GPL(__traceiter_##name)
#endif
