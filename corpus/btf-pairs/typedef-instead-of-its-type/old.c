// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
typedef unsigned int u32;

int f(unsigned int a) {
  return a != 0;
}
EXPORT_SYMBOL(f);
