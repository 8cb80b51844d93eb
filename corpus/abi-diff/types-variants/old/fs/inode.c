struct lock {
	int value;
};
struct inode {
	struct lock lock;
};

void inode_get(struct inode *inode);
EXPORT_SYMBOL(inode_get);
