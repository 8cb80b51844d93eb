struct disk {
	unsigned long sectors;
	unsigned int shift;
};

int disk_read(struct disk *disk);
EXPORT_SYMBOL(disk_read);
int disk_write(struct disk *disk);
EXPORT_SYMBOL(disk_write);
