// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  struct {
    int a;
    int b;
  } x[2];
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
