/* A function type that is reached again while it is described: commas between its parameters are lost. */
#include "lost_commas.h"
void lc_run(void (*cb)(struct task *, struct lock *)) { }
