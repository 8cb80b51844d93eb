// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
typedef long number;

int f(number a) {
  return a;
}
EXPORT_SYMBOL(f);
