// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <demo/gizmo.h>
#include <demo/gizmo.h>

/* Private to this file: stays UNKNOWN in the types of what uses it. */
struct boot {
	int stage;
};

extern struct gizmo *first_gizmo;
int boot_stage(struct boot *boot) { return boot->stage; }
EXPORT_SYMBOL(boot_stage);
struct gizmo *first_gizmo;
EXPORT_SYMBOL_GPL(first_gizmo);

__demo_noipa int boot_probe(void) { return 0; }
EXPORT_SYMBOL_GPL(boot_probe);

#ifdef CONFIG_DEMO_NEVER
int never(void);
EXPORT_SYMBOL(never);
#endif
/* EXPORT_SYMBOL(commented); */
static const char *text = "EXPORT_SYMBOL(quoted);";
