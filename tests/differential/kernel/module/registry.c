// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
/* Variables, and the functions that take the struct-heavy types. */
#include <linux/export.h>
#include <linux/module.h>
#include "device.h"

int modver_limit = 8;
EXPORT_SYMBOL(modver_limit);

struct modver_device *modver_first;
EXPORT_SYMBOL_GPL(modver_first);

static const char *default_name(const struct modver_device *device)
{
	return "modver";
}

const struct modver_ops modver_default_ops = { .name = default_name };
EXPORT_SYMBOL(modver_default_ops);

modver_handler_t modver_handlers[4];
EXPORT_SYMBOL_NS_GPL(modver_handlers, MODVER_TEST);

int modver_register(struct modver_device *device, struct module *owner)
{
	device->parent = modver_first;
	modver_first = device;
	return 0;
}
EXPORT_SYMBOL_GPL(modver_register);

void modver_unregister(struct modver_device *device)
{
	modver_first = device->parent;
}
EXPORT_SYMBOL(modver_unregister);
