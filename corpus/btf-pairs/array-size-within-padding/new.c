// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  long a;
  char name[8];
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
