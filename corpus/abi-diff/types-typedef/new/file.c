typedef unsigned short file_mode_t;
typedef struct {
	long counter;
} count_t;
struct file {
	file_mode_t mode;
	count_t count;
};

int file_open(struct file *file);
EXPORT_SYMBOL(file_open);
int file_chmod(struct file *file, file_mode_t mode);
EXPORT_SYMBOL(file_chmod);
