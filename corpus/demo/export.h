/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a kernel's EXPORT_SYMBOL becomes when its checksum is computed. */
#ifdef __GENKSYMS__
#define EXPORT_SYMBOL(sym) __GENKSYMS_EXPORT_SYMBOL(sym)
#else
#define EXPORT_SYMBOL(sym)
#endif
