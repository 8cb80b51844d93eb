// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct x {
  int i;
};
struct y {
  int i;
};
struct s {
  struct x *p;
  int a;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
