/* Rules and reserved names. */
#include "kabi.h"
enum color k_color;
struct opaque k_opaque;
struct grown k_grown;
struct used k_used;
struct odd k_odd;
struct renamed k_renamed;
struct legacy k_legacy;
struct three k_three;
struct after k_after;
struct pointed k_pointed;
struct plain k_plain;
struct deep k_deep;
void k_calls(struct nodes *n, struct deep *d, void (*f)(struct nodes *, struct deep *), union tagged __kabi_t) { }
int k_text;
