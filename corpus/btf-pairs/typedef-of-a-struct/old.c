// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
typedef struct {
  int a;
} pair;

int f(pair *p) {
  return p->a;
}
EXPORT_SYMBOL(f);
