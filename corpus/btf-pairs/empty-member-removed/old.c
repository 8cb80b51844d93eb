// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct key {};
struct s {
  int a;
  struct key key;
  int b;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
