// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
__attribute__((section(".data..percpu"))) int v;
EXPORT_SYMBOL(v);
