struct skb {
	union {
		struct skb *next;
		unsigned long list;
		void *owner;
	};
	union {
		int mark;
		struct {
			short family;
			int port;
		} peer;
	} u;
};

void skb_free(struct skb *skb);
EXPORT_SYMBOL(skb_free);
