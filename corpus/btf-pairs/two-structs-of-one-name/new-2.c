// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct priv {
  char *name;
  long n;
  long x;
};

long g(struct priv *p) {
  return p->x;
}
EXPORT_SYMBOL(g);
