struct skb {
	union {
		struct skb *next;
		unsigned long list;
	};
	union {
		int mark;
		struct {
			short family;
			short port;
		} peer;
	} u;
};

void skb_free(struct skb *skb);
EXPORT_SYMBOL(skb_free);
