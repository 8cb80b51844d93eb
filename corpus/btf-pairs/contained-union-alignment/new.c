// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
union t {
  int a[2];
  long b;
};
struct s {
  int x;
  union t t;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
