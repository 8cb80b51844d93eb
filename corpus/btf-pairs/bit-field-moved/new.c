// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  unsigned int a : 3;
  unsigned int c : 9;
  unsigned int b : 4;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
