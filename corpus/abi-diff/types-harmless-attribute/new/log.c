struct log {
	unsigned int level __attribute__((deprecated("use  levels")));
	int (*print)(const char *format, ...) __attribute__((format(printf, 1, 2)));
};

void log_set(struct log *log);
EXPORT_SYMBOL_GPL(log_set);
extern int log_print(struct log *log, const char *format, ...) __attribute__((__format__(printf, 2, 3)));
EXPORT_SYMBOL_GPL(log_print);
