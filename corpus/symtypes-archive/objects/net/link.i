# 1 "net/link.c"
# 1 "include/types.h" 1
typedef unsigned int u32;
enum { LINKS = 4 };
union address { u32 number; unsigned char bytes[4]; };
struct device;
struct link { u32 id; struct address *where; struct device *device; };
struct note { char text[sizeof("a s#device \" in a string")]; };
# 2 "net/link.c" 2
extern struct link links[LINKS];
__GENKSYMS_EXPORT_SYMBOL(links);
int link_note(struct link *l, struct note *n) { return 0; }
__GENKSYMS_EXPORT_SYMBOL(link_note);
