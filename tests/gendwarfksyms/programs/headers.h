/* What programs here share: types of a header are public. */
#define RULE(type, target, value) RULE_(type, target, value, __COUNTER__)
#define RULE_(type, target, value, n) RULE__(type, target, value, n)
#define RULE__(type, target, value, n)                                                                                                               \
  static const char rule_##n[] __attribute__((used, aligned(1), section(".discard.gendwarfksyms.kabi_rules"))) = "1\0" type "\0" target "\0" value
struct list {
  struct list *next, *prev;
};
struct hidden;
union word {
  int i;
  char c[4];
};
enum mode { OFF, ON = 5, BAD = -1 };
enum wide { SMALL, LARGE = 0x100000000 };
typedef struct {
  unsigned long key : 5, val : 7;
  _Bool on : 1;
} flags_t;
struct device {
  union word w;
  enum mode m;
  enum wide e;
  struct {
    short lo;
    union {
      int inner;
      long other;
    };
  } part;
  flags_t flags;
  struct list list;
  struct hidden *priv;
  int (*op)(struct device *, const struct list *, ...);
  const volatile char *const name;
  char *restrict_me;
  int table[2][3];
  void (*many[4])(void);
  int tail[];
};
