// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(char *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
