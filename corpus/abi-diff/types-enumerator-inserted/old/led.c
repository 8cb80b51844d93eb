enum led_mode {
	LED_OFF,
	LED_ON,
	LED_MODES
};
struct led {
	enum led_mode mode;
	unsigned char levels[LED_MODES];
};

int led_set(struct led *led, enum led_mode mode);
EXPORT_SYMBOL(led_set);
/* Its size is the enumerator alone. */
unsigned int led_defaults[LED_MODES];
EXPORT_SYMBOL(led_defaults);
