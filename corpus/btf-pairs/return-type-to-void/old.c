// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(int *p) {
  return *p = 0;
}
EXPORT_SYMBOL(f);
