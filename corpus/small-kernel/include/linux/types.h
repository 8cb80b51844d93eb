/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_TYPES_H
#define DEMO_TYPES_H
typedef unsigned char u8;
typedef unsigned int u32;
__extension__ typedef unsigned long long u64;
typedef __SIZE_TYPE__ size_t;
typedef __WCHAR_TYPE__ wide_t; /* depends on -fshort-wchar; GCC and Clang spell it differently */
typedef _Bool bool;
struct list_head {
	struct list_head *next, *prev;
};
#endif
