	.file	"types.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 1 "types.c"
	.p2align 4
	.globl	find
	.type	find, @function
find:
.LVL0:
.LFB0:
	.loc 1 4 55 view -0
	.cfi_startproc
	.loc 1 4 57 view .LVU1
	.loc 1 4 67 is_stmt 0 view .LVU2
	xorl	%eax, %eax
	ret
	.cfi_endproc
.LFE0:
	.size	find, .-find
	.p2align 4
	.globl	stop
	.type	stop, @function
stop:
.LFB1:
	.loc 1 7 17 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 7 19 view .LVU4
	ret
	.cfi_endproc
.LFE1:
	.size	stop, .-stop
	.p2align 4
	.globl	real_one
	.type	real_one, @function
real_one:
.LVL1:
.LFB2:
	.loc 1 8 21 view -0
	.cfi_startproc
	.loc 1 8 23 view .LVU6
	.loc 1 8 21 is_stmt 0 view .LVU7
	movl	%edi, %eax
	.loc 1 8 33 view .LVU8
	ret
	.cfi_endproc
.LFE2:
	.size	real_one, .-real_one
	.globl	alias_one
	.set	alias_one,real_one
	.p2align 4
	.globl	restricted
	.type	restricted, @function
restricted:
.LVL2:
.LFB3:
	.loc 1 13 68 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 13 70 view .LVU10
	ret
	.cfi_endproc
.LFE3:
	.size	restricted, .-restricted
	.p2align 4
	.globl	variable_length
	.type	variable_length, @function
variable_length:
.LVL3:
.LFB4:
	.loc 1 19 41 view -0
	.cfi_startproc
	.loc 1 19 43 view .LVU12
	.loc 1 19 54 is_stmt 0 view .LVU13
	movl	(%rsi), %eax
	.loc 1 19 59 view .LVU14
	ret
	.cfi_endproc
.LFE4:
	.size	variable_length, .-variable_length
	.p2align 4
	.globl	other_name
	.type	other_name, @function
other_name:
.LFB9:
	.cfi_startproc
	.loc 1 21 5 is_stmt 1 view .LVU15
	movl	%edi, %eax
	ret
	.cfi_endproc
.LFE9:
	.size	other_name, .-other_name
	.p2align 4
	.globl	vectors
	.type	vectors, @function
vectors:
.LVL4:
.LFB6:
	.loc 1 23 26 view -0
	.cfi_startproc
	.loc 1 23 28 view .LVU17
	.loc 1 23 38 is_stmt 0 view .LVU18
	ret
	.cfi_endproc
.LFE6:
	.size	vectors, .-vectors
	.p2align 4
	.type	local_one, @function
local_one:
.LVL5:
.LFB7:
	.loc 1 24 51 is_stmt 1 view -0
	.cfi_startproc
	.loc 1 24 53 view .LVU20
	.loc 1 24 51 is_stmt 0 view .LVU21
	movl	%edi, %eax
	.loc 1 24 63 view .LVU22
	ret
	.cfi_endproc
.LFE7:
	.size	local_one, .-local_one
	.globl	complex_one
	.bss
	.align 4
	.type	complex_one, @object
	.size	complex_one, 8
complex_one:
	.zero	8
	.globl	floating
	.align 8
	.type	floating, @object
	.size	floating, 8
floating:
	.zero	8
	.globl	large
	.align 16
	.type	large, @object
	.size	large, 16
large:
	.zero	16
	.globl	user
	.section	.data.rel,"aw"
	.align 8
	.type	user, @object
	.size	user, 8
user:
	.quad	only_declared
	.globl	array_of_pointers
	.bss
	.align 32
	.type	array_of_pointers, @object
	.size	array_of_pointers, 56
array_of_pointers:
	.zero	56
	.globl	table
	.align 16
	.type	table, @object
	.size	table, 24
table:
	.zero	24
	.globl	hidden_variable
	.align 4
	.type	hidden_variable, @object
	.size	hidden_variable, 4
hidden_variable:
	.zero	4
	.text
.Letext0:
	.file 2 "headers.h"
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x59f
	.value	0x4
	.long	.Ldebug_abbrev0
	.byte	0x8
	.uleb128 0x1
	.long	.LASF42
	.byte	0xc
	.long	.LASF43
	.string	"."
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x2
	.long	.LASF13
	.byte	0x10
	.byte	0x2
	.byte	0x6
	.byte	0x8
	.long	0x53
	.uleb128 0x3
	.long	.LASF0
	.byte	0x2
	.byte	0x6
	.byte	0x1c
	.long	0x58
	.byte	0
	.uleb128 0x3
	.long	.LASF1
	.byte	0x2
	.byte	0x6
	.byte	0x23
	.long	0x58
	.byte	0x8
	.byte	0
	.uleb128 0x4
	.long	0x2b
	.uleb128 0x5
	.byte	0x8
	.long	0x2b
	.uleb128 0x6
	.long	.LASF44
	.byte	0x4
	.byte	0x2
	.byte	0x8
	.byte	0x7
	.long	0x80
	.uleb128 0x7
	.string	"i"
	.byte	0x2
	.byte	0x8
	.byte	0x12
	.long	0x80
	.uleb128 0x7
	.string	"c"
	.byte	0x2
	.byte	0x8
	.byte	0x1a
	.long	0x8c
	.byte	0
	.uleb128 0x8
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x9
	.long	0x80
	.uleb128 0xa
	.long	0xa3
	.long	0x9c
	.uleb128 0xb
	.long	0x9c
	.byte	0x3
	.byte	0
	.uleb128 0xc
	.byte	0x8
	.byte	0x7
	.long	.LASF2
	.uleb128 0xc
	.byte	0x1
	.byte	0x6
	.long	.LASF3
	.uleb128 0x4
	.long	0xa3
	.uleb128 0x9
	.long	0xaa
	.uleb128 0xd
	.long	.LASF4
	.byte	0x5
	.byte	0x4
	.long	0x80
	.byte	0x2
	.byte	0x9
	.byte	0x6
	.long	0xd8
	.uleb128 0xe
	.string	"OFF"
	.byte	0
	.uleb128 0xe
	.string	"ON"
	.byte	0x5
	.uleb128 0xf
	.string	"BAD"
	.sleb128 -1
	.byte	0
	.uleb128 0xd
	.long	.LASF5
	.byte	0x7
	.byte	0x8
	.long	0x9c
	.byte	0x2
	.byte	0xa
	.byte	0x6
	.long	0xfe
	.uleb128 0x10
	.long	.LASF6
	.byte	0
	.uleb128 0x11
	.long	.LASF7
	.quad	0x100000000
	.byte	0
	.uleb128 0x12
	.byte	0x8
	.byte	0x2
	.byte	0xb
	.byte	0x9
	.long	0x137
	.uleb128 0x13
	.string	"key"
	.byte	0x2
	.byte	0xb
	.byte	0x20
	.long	0x9c
	.byte	0x8
	.byte	0x5
	.byte	0x3b
	.byte	0
	.uleb128 0x13
	.string	"val"
	.byte	0x2
	.byte	0xb
	.byte	0x29
	.long	0x9c
	.byte	0x8
	.byte	0x7
	.byte	0x34
	.byte	0
	.uleb128 0x13
	.string	"on"
	.byte	0x2
	.byte	0xb
	.byte	0x38
	.long	0x137
	.byte	0x1
	.byte	0x1
	.byte	0x3
	.byte	0x1
	.byte	0
	.uleb128 0xc
	.byte	0x1
	.byte	0x2
	.long	.LASF8
	.uleb128 0x14
	.long	.LASF34
	.byte	0x2
	.byte	0xb
	.byte	0x42
	.long	0xfe
	.uleb128 0x15
	.byte	0x8
	.byte	0x2
	.byte	0x10
	.byte	0x16
	.long	0x16c
	.uleb128 0x16
	.long	.LASF9
	.byte	0x2
	.byte	0x10
	.byte	0x22
	.long	0x80
	.uleb128 0x16
	.long	.LASF10
	.byte	0x2
	.byte	0x10
	.byte	0x2e
	.long	0x16c
	.byte	0
	.uleb128 0xc
	.byte	0x8
	.byte	0x5
	.long	.LASF11
	.uleb128 0x12
	.byte	0x10
	.byte	0x2
	.byte	0x10
	.byte	0x3
	.long	0x18f
	.uleb128 0x17
	.string	"lo"
	.byte	0x2
	.byte	0x10
	.byte	0x12
	.long	0x18f
	.byte	0
	.uleb128 0x18
	.long	0x14a
	.byte	0x8
	.byte	0
	.uleb128 0xc
	.byte	0x2
	.byte	0x5
	.long	.LASF12
	.uleb128 0x2
	.long	.LASF14
	.byte	0x90
	.byte	0x2
	.byte	0xc
	.byte	0x8
	.long	0x246
	.uleb128 0x17
	.string	"w"
	.byte	0x2
	.byte	0xd
	.byte	0xe
	.long	0x5e
	.byte	0
	.uleb128 0x17
	.string	"m"
	.byte	0x2
	.byte	0xe
	.byte	0xd
	.long	0xb4
	.byte	0x4
	.uleb128 0x17
	.string	"e"
	.byte	0x2
	.byte	0xf
	.byte	0xd
	.long	0xd8
	.byte	0x8
	.uleb128 0x3
	.long	.LASF15
	.byte	0x2
	.byte	0x10
	.byte	0x3a
	.long	0x173
	.byte	0x10
	.uleb128 0x3
	.long	.LASF16
	.byte	0x2
	.byte	0x11
	.byte	0xb
	.long	0x13e
	.byte	0x20
	.uleb128 0x3
	.long	.LASF13
	.byte	0x2
	.byte	0x12
	.byte	0xf
	.long	0x2b
	.byte	0x28
	.uleb128 0x3
	.long	.LASF17
	.byte	0x2
	.byte	0x13
	.byte	0x12
	.long	0x261
	.byte	0x38
	.uleb128 0x17
	.string	"op"
	.byte	0x2
	.byte	0x14
	.byte	0x9
	.long	0x288
	.byte	0x40
	.uleb128 0x3
	.long	.LASF18
	.byte	0x2
	.byte	0x15
	.byte	0x1e
	.long	0x294
	.byte	0x48
	.uleb128 0x3
	.long	.LASF19
	.byte	0x2
	.byte	0x16
	.byte	0x9
	.long	0x299
	.byte	0x50
	.uleb128 0x3
	.long	.LASF20
	.byte	0x2
	.byte	0x17
	.byte	0x7
	.long	0x2a4
	.byte	0x58
	.uleb128 0x3
	.long	.LASF21
	.byte	0x2
	.byte	0x18
	.byte	0xa
	.long	0x2ba
	.byte	0x70
	.uleb128 0x3
	.long	.LASF22
	.byte	0x2
	.byte	0x19
	.byte	0x7
	.long	0x2d1
	.byte	0x90
	.byte	0
	.uleb128 0x2
	.long	.LASF23
	.byte	0x4
	.byte	0x1
	.byte	0x3
	.byte	0x8
	.long	0x261
	.uleb128 0x3
	.long	.LASF24
	.byte	0x1
	.byte	0x3
	.byte	0x15
	.long	0x80
	.byte	0
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0x246
	.uleb128 0x19
	.long	0x80
	.long	0x27c
	.uleb128 0x1a
	.long	0x27c
	.uleb128 0x1a
	.long	0x282
	.uleb128 0x1b
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0x196
	.uleb128 0x5
	.byte	0x8
	.long	0x53
	.uleb128 0x5
	.byte	0x8
	.long	0x267
	.uleb128 0x5
	.byte	0x8
	.long	0xaf
	.uleb128 0x4
	.long	0x28e
	.uleb128 0x5
	.byte	0x8
	.long	0xa3
	.uleb128 0x1c
	.long	0x299
	.uleb128 0xa
	.long	0x80
	.long	0x2ba
	.uleb128 0xb
	.long	0x9c
	.byte	0x1
	.uleb128 0xb
	.long	0x9c
	.byte	0x2
	.byte	0
	.uleb128 0xa
	.long	0x2ca
	.long	0x2ca
	.uleb128 0xb
	.long	0x9c
	.byte	0x3
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0x2d0
	.uleb128 0x1d
	.uleb128 0xa
	.long	0x80
	.long	0x2e0
	.uleb128 0x1e
	.long	0x9c
	.byte	0
	.uleb128 0x1f
	.long	.LASF25
	.byte	0x1
	.byte	0x5
	.byte	0xf
	.long	0x246
	.uleb128 0x9
	.byte	0x3
	.quad	hidden_variable
	.uleb128 0x1f
	.long	.LASF20
	.byte	0x1
	.byte	0x6
	.byte	0x5
	.long	0x2a4
	.uleb128 0x9
	.byte	0x3
	.quad	table
	.uleb128 0xa
	.long	0x27c
	.long	0x31c
	.uleb128 0xb
	.long	0x9c
	.byte	0x6
	.byte	0
	.uleb128 0x1f
	.long	.LASF26
	.byte	0x1
	.byte	0xa
	.byte	0x10
	.long	0x30c
	.uleb128 0x9
	.byte	0x3
	.quad	array_of_pointers
	.uleb128 0x19
	.long	0x80
	.long	0x341
	.uleb128 0x1a
	.long	0x58
	.byte	0
	.uleb128 0x1f
	.long	.LASF27
	.byte	0x1
	.byte	0xc
	.byte	0x7
	.long	0x357
	.uleb128 0x9
	.byte	0x3
	.quad	user
	.uleb128 0x5
	.byte	0x8
	.long	0x332
	.uleb128 0x1f
	.long	.LASF28
	.byte	0x1
	.byte	0xf
	.byte	0xa
	.long	0x373
	.uleb128 0x9
	.byte	0x3
	.quad	large
	.uleb128 0xc
	.byte	0x10
	.byte	0x5
	.long	.LASF29
	.uleb128 0x1f
	.long	.LASF30
	.byte	0x1
	.byte	0x11
	.byte	0x8
	.long	0x390
	.uleb128 0x9
	.byte	0x3
	.quad	floating
	.uleb128 0xc
	.byte	0x8
	.byte	0x4
	.long	.LASF31
	.uleb128 0x1f
	.long	.LASF32
	.byte	0x1
	.byte	0x12
	.byte	0x10
	.long	0x3ad
	.uleb128 0x9
	.byte	0x3
	.quad	complex_one
	.uleb128 0xc
	.byte	0x8
	.byte	0x3
	.long	.LASF33
	.uleb128 0x14
	.long	.LASF35
	.byte	0x1
	.byte	0x16
	.byte	0xd
	.long	0x3c0
	.uleb128 0x20
	.long	0x80
	.long	0x3cc
	.uleb128 0x21
	.byte	0x3
	.byte	0
	.uleb128 0x22
	.long	.LASF36
	.byte	0x1
	.byte	0xb
	.byte	0xc
	.long	0x80
	.long	0x3e2
	.uleb128 0x1a
	.long	0x58
	.byte	0
	.uleb128 0x23
	.long	.LASF45
	.byte	0x1
	.byte	0x18
	.byte	0x22
	.long	0x80
	.quad	.LFB7
	.quad	.LFE7-.LFB7
	.uleb128 0x1
	.byte	0x9c
	.long	0x411
	.uleb128 0x24
	.string	"a"
	.byte	0x1
	.byte	0x18
	.byte	0x30
	.long	0x80
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.uleb128 0x25
	.long	.LASF38
	.byte	0x1
	.byte	0x17
	.byte	0x8
	.long	0x3b4
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x440
	.uleb128 0x24
	.string	"a"
	.byte	0x1
	.byte	0x17
	.byte	0x17
	.long	0x3b4
	.uleb128 0x1
	.byte	0x61
	.byte	0
	.uleb128 0x26
	.long	.LASF37
	.byte	0x1
	.byte	0x15
	.byte	0x5
	.long	.LASF46
	.long	0x80
	.long	0x45f
	.uleb128 0x27
	.string	"x"
	.byte	0x1
	.byte	0x15
	.byte	0x18
	.long	0x80
	.byte	0
	.uleb128 0x25
	.long	.LASF39
	.byte	0x1
	.byte	0x13
	.byte	0x5
	.long	0x80
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x49a
	.uleb128 0x24
	.string	"n"
	.byte	0x1
	.byte	0x13
	.byte	0x19
	.long	0x80
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x24
	.string	"a"
	.byte	0x1
	.byte	0x13
	.byte	0x20
	.long	0x4b4
	.uleb128 0x1
	.byte	0x54
	.byte	0
	.uleb128 0xa
	.long	0x80
	.long	0x4b4
	.uleb128 0x28
	.long	0x9c
	.uleb128 0xa
	.byte	0x75
	.sleb128 0
	.byte	0x8
	.byte	0x20
	.byte	0x24
	.byte	0x8
	.byte	0x20
	.byte	0x26
	.byte	0x31
	.byte	0x1c
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0x49a
	.uleb128 0x29
	.long	.LASF47
	.byte	0x1
	.byte	0xd
	.byte	0x6
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x4fd
	.uleb128 0x24
	.string	"a"
	.byte	0x1
	.byte	0xd
	.byte	0x20
	.long	0x29f
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x24
	.string	"b"
	.byte	0x1
	.byte	0xd
	.byte	0x31
	.long	0x4fd
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x24
	.string	"c"
	.byte	0x1
	.byte	0xd
	.byte	0x41
	.long	0x503
	.uleb128 0x1
	.byte	0x51
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0x87
	.uleb128 0x5
	.byte	0x8
	.long	0x80
	.uleb128 0x2a
	.long	.LASF40
	.byte	0x1
	.byte	0x8
	.byte	0x5
	.long	0x80
	.byte	0x1
	.long	0x525
	.uleb128 0x27
	.string	"v"
	.byte	0x1
	.byte	0x8
	.byte	0x12
	.long	0x80
	.byte	0
	.uleb128 0x2b
	.long	.LASF48
	.byte	0x1
	.byte	0x7
	.byte	0x6
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x25
	.long	.LASF41
	.byte	0x1
	.byte	0x4
	.byte	0x10
	.long	0x27c
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.long	0x57d
	.uleb128 0x2c
	.long	.LASF18
	.byte	0x1
	.byte	0x4
	.byte	0x21
	.long	0x57d
	.uleb128 0x1
	.byte	0x55
	.uleb128 0x24
	.string	"f"
	.byte	0x1
	.byte	0x4
	.byte	0x2f
	.long	0x13e
	.uleb128 0x1
	.byte	0x54
	.uleb128 0x1b
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.long	0xaa
	.uleb128 0x2d
	.long	0x509
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x2e
	.long	0x51a
	.uleb128 0x1
	.byte	0x55
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1b
	.uleb128 0x8
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x2
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x3
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0x17
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x8
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0x35
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x24
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3e
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x13
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0xd
	.uleb128 0xb
	.uleb128 0xc
	.uleb128 0xb
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x16
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
	.uleb128 0x17
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x19
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1a
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1d
	.uleb128 0x15
	.byte	0
	.uleb128 0x27
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1e
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1f
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x2107
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x2117
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x25
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x2117
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x26
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x27
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x28
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x29
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x2117
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2a
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x20
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2b
	.uleb128 0x2e
	.byte	0
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x2117
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2c
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x2d
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x2117
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2e
	.uleb128 0x5
	.byte	0
	.uleb128 0x31
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_aranges,"",@progbits
	.long	0x2c
	.value	0x2
	.long	.Ldebug_info0
	.byte	0x8
	.byte	0
	.value	0
	.value	0
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.quad	0
	.quad	0
	.section	.debug_line,"",@progbits
.Ldebug_line0:
	.section	.debug_str,"MS",@progbits,1
.LASF44:
	.string	"word"
.LASF0:
	.string	"next"
.LASF17:
	.string	"priv"
.LASF48:
	.string	"stop"
.LASF11:
	.string	"long int"
.LASF9:
	.string	"inner"
.LASF47:
	.string	"restricted"
.LASF18:
	.string	"name"
.LASF36:
	.string	"only_declared"
.LASF21:
	.string	"many"
.LASF27:
	.string	"user"
.LASF22:
	.string	"tail"
.LASF37:
	.string	"renamed_symbol"
.LASF39:
	.string	"variable_length"
.LASF42:
	.string	"GNU C17 12.2.0"
.LASF43:
	.string	"types.c"
.LASF41:
	.string	"find"
.LASF2:
	.string	"long unsigned int"
.LASF40:
	.string	"real_one"
.LASF13:
	.string	"list"
.LASF29:
	.string	"__int128"
.LASF20:
	.string	"table"
.LASF31:
	.string	"double"
.LASF28:
	.string	"large"
.LASF26:
	.string	"array_of_pointers"
.LASF5:
	.string	"wide"
.LASF16:
	.string	"flags"
.LASF23:
	.string	"hidden"
.LASF4:
	.string	"mode"
.LASF7:
	.string	"LARGE"
.LASF33:
	.string	"complex float"
.LASF6:
	.string	"SMALL"
.LASF35:
	.string	"vector"
.LASF3:
	.string	"char"
.LASF34:
	.string	"flags_t"
.LASF12:
	.string	"short int"
.LASF38:
	.string	"vectors"
.LASF30:
	.string	"floating"
.LASF10:
	.string	"other"
.LASF24:
	.string	"secret"
.LASF32:
	.string	"complex_one"
.LASF45:
	.string	"local_one"
.LASF14:
	.string	"device"
.LASF15:
	.string	"part"
.LASF46:
	.string	"other_name"
.LASF19:
	.string	"restrict_me"
.LASF8:
	.string	"_Bool"
.LASF1:
	.string	"prev"
.LASF25:
	.string	"hidden_variable"
	.section	.note.GNU-stack,"",@progbits
