struct device;
struct usb {
	struct device *dev;
	unsigned int speed;
};

int usb_reset(struct usb *usb);
EXPORT_SYMBOL(usb_reset);
int usb_speed(unsigned int speed);
EXPORT_SYMBOL(usb_speed);
