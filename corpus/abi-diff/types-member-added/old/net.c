struct net_config {
	unsigned int mtu;
	unsigned int flags;
};
struct net_queue {
	struct net_config *config;
	unsigned long packets;
};
struct net_device {
	const char *name;
	struct net_queue queues[4];
};

int net_open(struct net_device *dev) { return 0; }
EXPORT_SYMBOL(net_open);
struct net_config *net_config_get(struct net_device *dev);
EXPORT_SYMBOL_GPL(net_config_get);
void net_config_put(struct net_config *config);
EXPORT_SYMBOL_GPL(net_config_put);
unsigned int net_count(void);
EXPORT_SYMBOL(net_count);
