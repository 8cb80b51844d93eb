// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct part {
	u32 values[PART_LIMIT];
};
static int part_private(void) { return 0; }
int part_one(struct part *part) { return part_private(); }
EXPORT_SYMBOL_GPL(part_one);
