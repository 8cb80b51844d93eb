// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
int f(long long a) {
  return a != 0;
}
EXPORT_SYMBOL(f);
