#pragma nothing follows
