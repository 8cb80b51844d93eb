/* names: undefined_function undefined_variable defined_too late */
#include "headers.h"
extern int undefined_function(struct list *, int);
extern struct device undefined_variable;
int defined_too(int a) { return a; }
static __typeof__(undefined_function) *__gendwarfksyms_ptr_undefined_function __attribute__((used)) = &undefined_function;
static __typeof__(undefined_variable) *__gendwarfksyms_ptr_undefined_variable __attribute__((used)) = &undefined_variable;
static __typeof__(defined_too) *__gendwarfksyms_ptr_defined_too __attribute__((used)) = &defined_too;
