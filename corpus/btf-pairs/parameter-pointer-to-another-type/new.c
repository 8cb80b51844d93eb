// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  int i;
};
struct t {
  int i;
};

int f(struct t *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
