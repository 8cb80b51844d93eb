enum ring_limits {
	RING_SLOTS = 4
};
struct ring {
	int slots[RING_SLOTS];
};

int ring_read(struct ring *ring);
EXPORT_SYMBOL(ring_read);
