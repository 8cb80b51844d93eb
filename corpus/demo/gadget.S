// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel module as far as symbol versions go: it uses exports of widget.c, and records the CRCs that they had when it was built.
// CRC_… are given by who assembles it. (x86-64: __versions has 8 bytes for a CRC.)

	.section .modinfo, "a"
	.asciz "license=GPL"
	.asciz "name=gadget"
	.asciz "vermagic=6.1.0-demo SMP mod_unload modversions "

	.macro version name, crc
	.quad \crc
0:	.asciz "\name"
	.zero 56 - (. - 0b)
	.endm

	.section __versions, "a"
	version module_layout, CRC_module_layout
	version widget_open, CRC_widget_open
	version widget_count, CRC_widget_count

	.section .gnu.linkonce.this_module, "aw"
	.zero 24
	.asciz "gadget"
	.zero 1024 - 24 - 7

	.section .init.text, "ax"
	call widget_open
	call widget_count
