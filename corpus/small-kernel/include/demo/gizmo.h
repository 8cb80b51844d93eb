/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#pragma once
#include <linux/kernel.h>

#define COLOUR(name, value) COLOUR_##name = value,
enum colour {
#include <demo/colours.h>
	NUM_COLOURS
};

/* One member for each colour: the same list, inside a struct. */
struct palette {
	u32 version;
#define COLOUR(name, value) u8 name[value + 1];
#include "colours.h"
	struct palette *next;
};

struct gizmo_ops;

struct gizmo {
	struct list_head list;
	union {
		u64 whole;
		struct {
			u32 low, high;
		} part;
	};
	struct palette palettes[DEMO_SLOTS];
	enum colour colour : 4;
	const struct gizmo_ops *ops;
	wide_t name[DEMO_HINTS + DEMO_FEATURES];
} __demo_aligned(16);

struct gizmo_ops {
	int (*start)(struct gizmo *, size_t size);
	void (*stop)(struct gizmo *);
};
