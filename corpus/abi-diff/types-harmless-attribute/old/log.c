struct log {
	unsigned int level;
	int (*print)(const char *format, ...);
};

void log_set(struct log *log);
EXPORT_SYMBOL_GPL(log_set);
extern int log_print(struct log *log, const char *format, ...);
EXPORT_SYMBOL_GPL(log_print);
