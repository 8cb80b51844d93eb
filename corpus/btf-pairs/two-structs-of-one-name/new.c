// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct priv {
  int a;
};

int f(struct priv *p) {
  return p->a;
}
EXPORT_SYMBOL(f);
