// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct __attribute__((aligned(16))) t {
  long a;
  long b;
};
struct s {
  long x;
  struct t t;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
