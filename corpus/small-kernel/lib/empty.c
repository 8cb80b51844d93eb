// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <demo/gizmo.h>
#include <demo/trace.h>
/* Exports nothing. */
int empty(void) { return 0; }
