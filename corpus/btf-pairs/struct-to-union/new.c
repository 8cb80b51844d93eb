// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
union t {
  int a;
  int b;
};
struct s {
  union t *t;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
