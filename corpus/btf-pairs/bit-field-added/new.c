// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  unsigned int a : 3;
  unsigned int n : 1;
  long b;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
