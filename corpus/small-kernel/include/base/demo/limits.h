/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_BASE_LIMITS_H
#define DEMO_BASE_LIMITS_H
#define DEMO_LIMIT 10
struct limit {
	int values[DEMO_LIMIT];
};
#endif
