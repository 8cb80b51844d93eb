// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(int a) {
  return a;
}
EXPORT_SYMBOL(f);
