int mover_run(void);
EXPORT_SYMBOL(mover_run);
