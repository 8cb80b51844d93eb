// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
enum __attribute__((packed)) e { A, B };

int f(enum e e) {
  return e;
}
EXPORT_SYMBOL(f);
