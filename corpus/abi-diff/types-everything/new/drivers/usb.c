struct device;
struct usb {
	struct device *dev;
	unsigned int rate;
};

int usb_new(void);
EXPORT_SYMBOL_GPL(usb_new);
int usb_reset(struct usb *usb);
EXPORT_SYMBOL(usb_reset);
int usb_speed(unsigned speed);
EXPORT_SYMBOL(usb_speed);
