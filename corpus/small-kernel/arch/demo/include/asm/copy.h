/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_COPY_H
#define DEMO_COPY_H
#include <linux/types.h>
struct copy_state {
	size_t done, left;
	struct copy_plan *plan;
};
void *demo_copy(void *to, const void *from, size_t size);
int demo_copy_some(struct copy_state *state);
void demo_zero(void *to, size_t size);
#endif
