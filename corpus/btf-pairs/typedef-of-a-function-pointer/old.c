// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
typedef int (*callback)(int a);

int f(callback c) {
  return c(1);
}
EXPORT_SYMBOL(f);
