// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct renamed {
  int i;
};

int f(struct renamed *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
