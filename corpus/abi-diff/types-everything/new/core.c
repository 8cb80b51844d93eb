struct page {
	unsigned long flags;
};
typedef unsigned int gfp_t;
enum zone {
	ZONE_DMA,
	ZONE_DMA32,
	ZONE_NORMAL
};
struct lock {
	int value;
	int waiters;
};
struct device {
	struct lock lock;
	const char *name;
	struct device *parent;
	struct page *page;
};

int device_add(struct device *dev);
EXPORT_SYMBOL_GPL(device_add);
void device_del(struct device *dev);
EXPORT_SYMBOL_GPL(device_del);
struct page *page_alloc(gfp_t flags, enum zone zone);
EXPORT_SYMBOL(page_alloc);
void page_free(struct page *page);
EXPORT_SYMBOL(page_free);
int lock_try(struct lock *lock);
EXPORT_SYMBOL(lock_try);
int core_count(void);
EXPORT_SYMBOL(core_count);
int core_debug(void);
EXPORT_SYMBOL_GPL(core_debug);
int core_inner(void);
EXPORT_SYMBOL_NS_GPL(core_inner, CORE);
