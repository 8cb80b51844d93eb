// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
typedef struct {
  int a;
  int b;
} pair;

int f(pair *p) {
  return p->a;
}
EXPORT_SYMBOL(f);
