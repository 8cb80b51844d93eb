// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct s {
  long a;
  union {
  void *owner;
  struct {
  unsigned long kabi_reserved1;
  } kabi_hidden1;
  };
  unsigned long kabi_reserved2;
};

int f(struct s *p) {
  return p != 0;
}
EXPORT_SYMBOL(f);
