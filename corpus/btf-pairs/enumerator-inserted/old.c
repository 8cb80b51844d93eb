// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
enum e { A, B };

int f(enum e e) {
  return e;
}
EXPORT_SYMBOL(f);
