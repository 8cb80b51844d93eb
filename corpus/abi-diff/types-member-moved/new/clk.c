struct clk {
	const char *name;
	unsigned long rate;
	struct clk *parent;
	unsigned int users;
};

int clk_enable(struct clk *clk);
EXPORT_SYMBOL_GPL(clk_enable);
