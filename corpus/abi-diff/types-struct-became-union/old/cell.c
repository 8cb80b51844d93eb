struct cell {
	int number;
	void *pointer;
};

void cell_clear(struct cell *cell);
EXPORT_SYMBOL(cell_clear);
