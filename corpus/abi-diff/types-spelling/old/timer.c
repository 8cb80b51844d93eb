struct timer {
	unsigned int expires;
	unsigned long int period;
	const char *name;
	unsigned char slots[16];
};

int timer_add(struct timer *timer, unsigned int delay);
EXPORT_SYMBOL(timer_add);
