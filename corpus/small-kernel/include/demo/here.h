/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_HERE_H
#define DEMO_HERE_H
/* The name without ./, by -fmacro-prefix-map; the base name alone; the depth. */
struct here {
	char file[sizeof(__FILE__)], base[sizeof(__BASE_FILE__)];
	char line[__LINE__];
	int depth[__INCLUDE_LEVEL__];
};
#endif
