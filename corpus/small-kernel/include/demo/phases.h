/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Declares at its first inclusion, defines at its second, and complains at its third. */
#ifndef DEMO_PHASES_FIRST
#define DEMO_PHASES_FIRST
struct phase;
typedef struct phase *phase_t;
#elif !defined(DEMO_PHASES_SECOND)
#define DEMO_PHASES_SECOND
struct phase {
	phase_t before;
	char line[__LINE__];
};
#else
#error "included three times"
#endif
