int mover_run(void);
EXPORT_SYMBOL(mover_run);
int bus_move(void);
EXPORT_SYMBOL(bus_move);
