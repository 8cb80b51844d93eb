struct disk {
	unsigned long sectors;
};

int disk_read(struct disk *disk);
EXPORT_SYMBOL(disk_read);
int disk_write(struct disk *disk);
EXPORT_SYMBOL(disk_write);
