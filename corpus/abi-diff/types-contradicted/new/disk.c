struct disk {
	unsigned long sectors;
	unsigned int shift;
};

int disk_read(struct disk *disk);
EXPORT_SYMBOL(disk_read);
int disk_write(struct disk *disk);
EXPORT_SYMBOL(disk_write);
int disk_count(void);
EXPORT_SYMBOL(disk_count);
int disk_flush(void);
EXPORT_SYMBOL(disk_flush);
int disk_sync(void);
EXPORT_SYMBOL(disk_sync);
