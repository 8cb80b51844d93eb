// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(void) {
  return 0;
}
EXPORT_SYMBOL(f);
