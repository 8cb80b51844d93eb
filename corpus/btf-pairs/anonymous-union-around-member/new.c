// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  union {
  void *p;
  unsigned long bits;
  };
  long z;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
