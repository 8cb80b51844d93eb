struct lock {
	long value;
	void *owner;
};
struct dentry {
	struct lock lock;
};

void dentry_get(struct dentry *dentry);
EXPORT_SYMBOL(dentry_get);
