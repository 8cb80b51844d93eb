// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(int a) {
  return a != 0;
}
EXPORT_SYMBOL(f);
