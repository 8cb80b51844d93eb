// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
void f(int *p) {
  *p = 0;
}
EXPORT_SYMBOL(f);
