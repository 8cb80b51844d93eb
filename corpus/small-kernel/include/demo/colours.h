/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* No guard: a list for whoever has defined COLOUR. */
COLOUR(RED, 1)
#ifdef CONFIG_DEMO_GREEN
COLOUR(GREEN, 2)
#endif
COLOUR(BLUE, 4)
#undef COLOUR
