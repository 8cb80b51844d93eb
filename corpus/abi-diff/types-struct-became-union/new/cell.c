union cell {
	int number;
	void *pointer;
};

void cell_clear(union cell *cell);
EXPORT_SYMBOL(cell_clear);
