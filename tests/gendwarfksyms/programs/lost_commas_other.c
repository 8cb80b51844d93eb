/* One more export, and the commas are there. */
#include "lost_commas.h"
void lc_run(void (*cb)(struct task *, struct lock *)) { }
void lc_other(struct lock *l) { }
