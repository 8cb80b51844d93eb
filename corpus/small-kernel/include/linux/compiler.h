/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef DEMO_COMPILER_H
#define DEMO_COMPILER_H
/* GCC has it, Clang has not. */
#if __has_attribute(__noipa__)
#define __demo_noipa __attribute__((__noipa__))
#else
#define __demo_noipa
#endif
/* Clang has it, GCC has not. */
#if __has_attribute(__overloadable__)
#define DEMO_SLOTS 3
#else
#define DEMO_SLOTS 2
#endif
#if __has_builtin(__builtin_assume) && __has_builtin(__builtin_expect)
#define DEMO_HINTS 1
#elif __has_builtin(__builtin_expect)
#define DEMO_HINTS 2
#else
#define DEMO_HINTS 0
#endif
#ifdef __has_feature
#define DEMO_FEATURES 1
#else
#define DEMO_FEATURES 0
#endif
#if __has_include(<demo/gizmo.h>) && !__has_include(<demo/no-such-header.h>)
#define DEMO_HAS_GIZMO 1
#endif
#ifdef __clang__
#define __demo_aligned(n) __attribute__((aligned(n)))
#else
#define __demo_aligned(n) __attribute__((__aligned__(n)))
#endif
#endif
