// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct __attribute__((aligned(64))) s {
  long a;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
