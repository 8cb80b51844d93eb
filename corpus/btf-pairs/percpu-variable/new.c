// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
__attribute__((section(".data..percpu"))) long v;
EXPORT_SYMBOL(v);
