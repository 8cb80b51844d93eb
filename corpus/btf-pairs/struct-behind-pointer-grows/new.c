// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct t {
  int a;
  int n;
};
struct s {
  struct t *t;
  int b;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
