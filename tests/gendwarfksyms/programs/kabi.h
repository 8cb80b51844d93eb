#include "headers.h"
enum color { RED, GREEN, BLUE, LAST };
struct opaque {
  int a, b;
};
struct grown {
  long a;
  union {
    long extra;
    char __kabi_ignored0;
  };
};
struct used {
  int a;
  union {
    struct {
      int now;
    };
    struct {
      long __kabi_reserved0;
    };
  };
};
struct renamed {
  int a;
  union {
    struct {
      char now[8];
    };
    struct {
      long __kabi_renamedold;
    };
  };
};
struct odd {
  struct renamed r1;
  struct renamed r2;
};
union tagged {
  int now;
  int __kabi_renamedq;
};
struct three {
  union tagged a, b, c;
};
struct after {
  union tagged a, b;
  struct renamed *r;
};
struct pointed {
  union tagged *p;
  union {
    int __kabi_ignored1;
    int y;
  } *i;
};
struct plain {
  int __kabi_x;
  int (*f)(int __kabi_reserved);
};
struct deep;
struct nodes {
  union {
    struct nodes *n;
    struct nodes *__kabi_reserved0;
  };
  union {
    void (*f)(struct nodes *, struct deep *);
    void (*__kabi_reserved1)(struct nodes *, struct deep *);
  };
};
struct deep {
  union {
    void (*now)(struct nodes *, struct deep *);
    void (*__kabi_renamedcall)(struct nodes *, struct deep *);
  } u;
  struct nodes n;
};
struct legacy {
  long l;
};
RULE("enumerator_ignore", "color BLUE", "");
RULE("enumerator_value", "color LAST", "2");
RULE("declonly", "opaque", "");
RULE("byte_size", "grown", "8");
RULE("type_string", "s#legacy", "structure_type legacy { s#gone } byte_size(1)");
RULE("type_string", "s#gone", "structure_type gone { }");
RULE("type_string", "k_text", "variable s#legacy and s#gone");
