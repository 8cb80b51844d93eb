// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int v;
EXPORT_SYMBOL(v);
