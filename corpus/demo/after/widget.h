/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
typedef unsigned int u32;

enum widget_state { WIDGET_IDLE, WIDGET_BUSY, WIDGET_GONE };

struct widget_stats {
	u32 opened;
	u32 retried;
	u32 failed;
};

struct widget {
	const char *name;
	enum widget_state state;
	struct widget_stats stats;
	struct widget *next;
};

struct gadget {
	u32 id;
};
