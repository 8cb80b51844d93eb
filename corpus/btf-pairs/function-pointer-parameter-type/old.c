// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  int (*open)(struct s *self, int flags);
  int a;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
