struct header {
	unsigned char kind;
	unsigned int length __attribute__((packed));
};
struct frame {
	struct header header;
	unsigned char data[16];
};
struct trailer {
	unsigned char kind;
	unsigned int sum;
} __attribute__((packed));

int frame_send(struct frame *frame);
EXPORT_SYMBOL(frame_send);
/* The attribute behind a body is no part of what genksyms records of a tag: this CRC stays. */
int frame_end(struct trailer *trailer);
EXPORT_SYMBOL(frame_end);
