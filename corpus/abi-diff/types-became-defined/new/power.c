struct supply {
	int watts;
	struct supply *next;
};
struct power {
	struct supply *supply;
	int volts;
};

int power_on(struct power *power);
EXPORT_SYMBOL(power_on);
