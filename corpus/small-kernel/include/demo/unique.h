/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Without guard: each inclusion continues to count. */
#define DEMO_GLUE_1(a, b) a##b
#define DEMO_GLUE(a, b) DEMO_GLUE_1(a, b)
#define DEMO_UNIQUE(prefix) DEMO_GLUE(prefix, __COUNTER__)
struct DEMO_UNIQUE(ticket_) {
	char number[__COUNTER__];
};
#undef DEMO_UNIQUE
#undef DEMO_GLUE
#undef DEMO_GLUE_1
