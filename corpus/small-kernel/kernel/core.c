// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <linux/kernel.h>
#include <demo/unique.h>
#include <demo/phases.h>
#include <demo/unique.h>
#include <demo/phases.h>
#include <demo/limits.h>

int core_tickets(struct ticket_0 *a, struct ticket_2 *b) { return __COUNTER__; }
EXPORT_SYMBOL(core_tickets);
char core_counter[__COUNTER__];
EXPORT_SYMBOL(core_counter);
phase_t core_phase(void) { return 0; }
EXPORT_SYMBOL_GPL(core_phase);
void core_limit(struct over_limit *limit, int values[DEMO_LIMIT]) {}
EXPORT_SYMBOL(core_limit);

/* The name space of tags is another one. */
struct core_same {
	int x;
};
int core_same(int x) { return x; }
EXPORT_SYMBOL_GPL(core_same);
