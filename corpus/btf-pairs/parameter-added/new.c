// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  int i;
};
struct t {
  int i;
};

int f(struct s *p, int flags) {
  return p != 0 && flags;
}
EXPORT_SYMBOL(f);
