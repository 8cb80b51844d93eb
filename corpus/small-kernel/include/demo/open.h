/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The last declaration ends where this was included. */
struct opened {
	int inside;
};
typedef struct opened
