// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
enum mode { OFF, ON };
struct s {
  unsigned int m;
  int a;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
