// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
/* Functions, and types that only this file knows: those must stay out of the CRC. */
#include <linux/export.h>
#include <linux/module.h>
#include <linux/skbuff.h>
#include "device.h"

struct modver_opaque {
	int known_to_this_file_only;
};

static struct modver_opaque the_opaque;
static modver_handler_t current_handler;

enum modver_state modver_state(const struct modver_device *device)
{
	return device->state;
}
EXPORT_SYMBOL(modver_state);

struct modver_opaque *modver_opaque(struct modver_device *device)
{
	return &the_opaque;
}
EXPORT_SYMBOL_GPL(modver_opaque);

modver_handler_t modver_set_handler(modver_handler_t handler)
{
	modver_handler_t old = current_handler;

	current_handler = handler;
	return old;
}
EXPORT_SYMBOL_NS(modver_set_handler, MODVER_TEST);

netdev_tx_t modver_transmit(struct sk_buff *skb, struct net_device *netdev)
{
	dev_kfree_skb_any(skb);
	return NETDEV_TX_OK;
}
EXPORT_SYMBOL_NS_GPL(modver_transmit, MODVER_TEST);

MODULE_DESCRIPTION("Exports for a test of genksyms");
MODULE_LICENSE("GPL");
