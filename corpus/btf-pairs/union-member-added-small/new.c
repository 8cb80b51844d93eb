// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
union u {
  long a;
  char b;
};

int f(union u *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
