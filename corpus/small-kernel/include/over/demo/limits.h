/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_OVER_LIMITS_H
#define DEMO_OVER_LIMITS_H
#include_next <demo/limits.h>
#undef DEMO_LIMIT
#define DEMO_LIMIT 20
struct over_limit {
	struct limit limit;
	int more[DEMO_LIMIT];
};
#endif
