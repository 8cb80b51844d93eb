/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The types behind the exports: of every kind that a CRC can expand, and some that only kernel headers define. */
#ifndef MODVER_DEVICE_H
#define MODVER_DEVICE_H

#include <linux/device.h>
#include <linux/list.h>
#include <linux/netdevice.h>
#include <linux/spinlock.h>
#include <linux/types.h>

enum modver_state {
	MODVER_IDLE,
	MODVER_BUSY = 4,
	MODVER_STUCK,
	MODVER_LAST = MODVER_STUCK << 1,
};

struct modver_device;
struct modver_opaque;

typedef int (*modver_handler_t)(struct modver_opaque *opaque, enum modver_state state);

union modver_payload {
	u8 bytes[16];
	__le32 words[4];
	struct {
		unsigned int low : 7, high : 9;
		unsigned int : 0;
	};
};

struct modver_ops {
	int (*open)(struct modver_device *device);
	void (*close)(struct modver_device *device);
	const char *(*name)(const struct modver_device *device);
} __attribute__((aligned(16)));

struct modver_device {
	struct list_head siblings;
	struct modver_device *parent;
	const struct modver_ops *ops;
	union modver_payload payload;
	enum modver_state state;
	modver_handler_t handlers[MODVER_LAST];
	spinlock_t lock;
	struct device device;
	struct net_device *netdev;
	__int128 wide;
	u8 tail[];
};

extern int modver_limit;
extern struct modver_device *modver_first;
extern const struct modver_ops modver_default_ops;
extern modver_handler_t modver_handlers[4];

int modver_register(struct modver_device *device, struct module *owner);
void modver_unregister(struct modver_device *device);
enum modver_state modver_state(const struct modver_device *device);
struct modver_opaque *modver_opaque(struct modver_device *device);
modver_handler_t modver_set_handler(modver_handler_t handler);
netdev_tx_t modver_transmit(struct sk_buff *skb, struct net_device *netdev);

#endif
