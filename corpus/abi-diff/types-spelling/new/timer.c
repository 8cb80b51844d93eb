struct timer {
	unsigned expires;
	unsigned long period;
	char const *name;
	unsigned char slots[0x10];
};

int timer_add(struct timer *timer, unsigned delay);
EXPORT_SYMBOL(timer_add);
