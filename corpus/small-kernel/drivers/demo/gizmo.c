// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <demo/gizmo.h>
#ifndef MODULE
#error "a module"
#endif
int gizmo_register(struct gizmo *gizmo, const struct gizmo_ops *ops) { return 0; }
EXPORT_SYMBOL_GPL(gizmo_register);
void gizmo_unregister_early(struct gizmo *gizmo);
#if DEMO_STYLE < 613
EXPORT_SYMBOL_NS_GPL(gizmo_unregister_early, GIZMO_INTERNAL);
#else
EXPORT_SYMBOL_NS_GPL(gizmo_unregister_early, "GIZMO_INTERNAL");
#endif
void gizmo_unregister(struct gizmo *gizmo) {}
#if DEMO_STYLE < 613
EXPORT_SYMBOL_NS(gizmo_unregister, GIZMO_INTERNAL);
#else
EXPORT_SYMBOL_NS(gizmo_unregister, "GIZMO_INTERNAL");
#endif
extern const char gizmo_module[sizeof(KBUILD_MODFILE)];
EXPORT_SYMBOL(gizmo_module);
