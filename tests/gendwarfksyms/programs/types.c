/* names: only_declared */
#include "headers.h"
struct hidden { int secret; };
struct device *find(const char *name, flags_t f, ...) { return 0; }
struct hidden hidden_variable;
int table[2][3];
void stop(void) { }
int real_one(int v) { return v; }
int alias_one(int v) __attribute__((alias("real_one")));
struct device *array_of_pointers[7];
extern int only_declared(struct list *);
int (*user)(struct list *) = only_declared;
void restricted(char *restrict a, volatile int *b, _Atomic int *c) { }
#ifdef __SIZEOF_INT128__
__int128 large;
#endif
double floating;
_Complex float complex_one;
int variable_length(int n, int a[n][n]) { return a[0][0]; }
int renamed_symbol(int) __asm__("other_name");
int renamed_symbol(int x) { return x; }
typedef int vector __attribute__((vector_size(16)));
vector vectors(vector a) { return a; }
static int __attribute__((used)) local_one(int a) { return a; }
