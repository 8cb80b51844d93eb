// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
/* Imports what the other module exports, so that CRCs also arrive in a __versions section. */
#include <linux/module.h>
#include "device.h"

static int __init modver_importer_init(void)
{
	modver_set_handler(NULL);
	return modver_first ? modver_register(modver_first, THIS_MODULE) : -modver_limit;
}
module_init(modver_importer_init);

MODULE_DESCRIPTION("Imports for a test of genksyms");
MODULE_LICENSE("GPL");
MODULE_IMPORT_NS(MODVER_TEST);
