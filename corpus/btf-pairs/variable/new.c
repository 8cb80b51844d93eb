// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
long v;
EXPORT_SYMBOL(v);
