/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/*
 * The EXPORT_SYMBOL family with the interface that it has in kernels up to 6.3 (DEMO_STYLE 601), 6.4 to 6.12 (612), and from 6.13 on (613). Bodies are
 * just enough to be told apart.
 */
#ifndef DEMO_EXPORT_H
#define DEMO_EXPORT_H
#include <linux/stringify.h>

#ifndef DEMO_STYLE
#error "DEMO_STYLE is not set"
#endif

#if DEMO_STYLE < 612

#ifdef __ASSEMBLY__
/* Kbuild looks for the calls of this assembler macro in the preprocessed text, and takes its definition for one. */
.macro ___EXPORT_SYMBOL name, value, sec
	.section "___ksymtab\sec+\name","a"
	.quad \value
	.previous
.endm
#define __EXPORT_SYMBOL(sym, sec) ___EXPORT_SYMBOL sym, sym, sec
#define EXPORT_SYMBOL(sym) __EXPORT_SYMBOL(sym, )
#define EXPORT_SYMBOL_GPL(sym) __EXPORT_SYMBOL(sym, _gpl)
#else
#ifdef __GENKSYMS__
#define __EXPORT_SYMBOL(sym, sec, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define __EXPORT_SYMBOL(sym, sec, ns)                                                                                                                \
	extern typeof(sym) sym;                                                                                                                      \
	asm(".section \"___ksymtab" sec "+" #sym "\",\"a\"; .quad " #sym "; .asciz \"" ns "\"; .previous")
#endif
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, __stringify(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, sec) __EXPORT_SYMBOL(sym, sec, "")
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "_gpl")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", __stringify(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "_gpl", __stringify(ns))
#endif

#else /* from 6.4 on: one form for C and assembly */

#define ___EXPORT_SYMBOL(sym, license, ns...)                                                                                                        \
	.section ".export_symbol","a" ;                                                                                                              \
	__export_symbol_##sym: ;                                                                                                                     \
	.asciz license ;                                                                                                                             \
	.asciz ns ;                                                                                                                                  \
	.balign 8 ;                                                                                                                                  \
	.quad sym ;                                                                                                                                  \
	.previous

#if defined(__GENKSYMS__)
#define __EXPORT_SYMBOL(sym, license, ns) __GENKSYMS_EXPORT_SYMBOL(sym)
#elif defined(__ASSEMBLY__)
#define __EXPORT_SYMBOL(sym, license, ns) ___EXPORT_SYMBOL(sym, license, ns)
#else
#define __EXPORT_SYMBOL(sym, license, ns)                                                                                                            \
	extern typeof(sym) sym;                                                                                                                      \
	asm(__stringify(___EXPORT_SYMBOL(sym, license, ns)))
#endif

#if DEMO_STYLE < 613
#define DEMO_NAMESPACE(ns) __stringify(ns)
#else
#define DEMO_NAMESPACE(ns) ns
#endif
#ifdef DEFAULT_SYMBOL_NAMESPACE
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, DEMO_NAMESPACE(DEFAULT_SYMBOL_NAMESPACE))
#else
#define _EXPORT_SYMBOL(sym, license) __EXPORT_SYMBOL(sym, license, "")
#endif
#define EXPORT_SYMBOL(sym) _EXPORT_SYMBOL(sym, "")
#define EXPORT_SYMBOL_GPL(sym) _EXPORT_SYMBOL(sym, "GPL")
#define EXPORT_SYMBOL_NS(sym, ns) __EXPORT_SYMBOL(sym, "", DEMO_NAMESPACE(ns))
#define EXPORT_SYMBOL_NS_GPL(sym, ns) __EXPORT_SYMBOL(sym, "GPL", DEMO_NAMESPACE(ns))

#endif
#endif
