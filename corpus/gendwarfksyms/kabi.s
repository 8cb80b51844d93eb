	.file	"kabi.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "." "kabi.c"
	.section	.discard.gendwarfksyms.kabi_rules,"a"
	.type	rule_0, @object
	.size	rule_0, 32
rule_0:
	.string	"1"
	.string	"enumerator_ignore"
	.string	"color BLUE"
	.string	""
	.type	rule_1, @object
	.size	rule_1, 32
rule_1:
	.string	"1"
	.string	"enumerator_value"
	.string	"color LAST"
	.string	"2"
	.type	rule_2, @object
	.size	rule_2, 19
rule_2:
	.string	"1"
	.string	"declonly"
	.string	"opaque"
	.string	""
	.type	rule_3, @object
	.size	rule_3, 20
rule_3:
	.string	"1"
	.string	"byte_size"
	.string	"grown"
	.string	"8"
	.type	rule_4, @object
	.size	rule_4, 69
rule_4:
	.string	"1"
	.string	"type_string"
	.string	"s#legacy"
	.string	"structure_type legacy { s#gone } byte_size(1)"
	.type	rule_5, @object
	.size	rule_5, 45
rule_5:
	.string	"1"
	.string	"type_string"
	.string	"s#gone"
	.string	"structure_type gone { }"
	.type	rule_6, @object
	.size	rule_6, 50
rule_6:
	.string	"1"
	.string	"type_string"
	.string	"k_text"
	.string	"variable s#legacy and s#gone"
	.globl	k_color
	.bss
	.align 4
	.type	k_color, @object
	.size	k_color, 4
k_color:
	.zero	4
	.globl	k_opaque
	.align 8
	.type	k_opaque, @object
	.size	k_opaque, 8
k_opaque:
	.zero	8
	.globl	k_grown
	.align 16
	.type	k_grown, @object
	.size	k_grown, 16
k_grown:
	.zero	16
	.globl	k_used
	.align 16
	.type	k_used, @object
	.size	k_used, 16
k_used:
	.zero	16
	.globl	k_odd
	.align 32
	.type	k_odd, @object
	.size	k_odd, 32
k_odd:
	.zero	32
	.globl	k_renamed
	.align 16
	.type	k_renamed, @object
	.size	k_renamed, 16
k_renamed:
	.zero	16
	.globl	k_legacy
	.align 8
	.type	k_legacy, @object
	.size	k_legacy, 8
k_legacy:
	.zero	8
	.globl	k_three
	.align 8
	.type	k_three, @object
	.size	k_three, 12
k_three:
	.zero	12
	.globl	k_after
	.align 16
	.type	k_after, @object
	.size	k_after, 16
k_after:
	.zero	16
	.globl	k_pointed
	.align 16
	.type	k_pointed, @object
	.size	k_pointed, 16
k_pointed:
	.zero	16
	.globl	k_plain
	.align 16
	.type	k_plain, @object
	.size	k_plain, 16
k_plain:
	.zero	16
	.globl	k_deep
	.align 16
	.type	k_deep, @object
	.size	k_deep, 24
k_deep:
	.zero	24
	.text
	.globl	k_calls
	.type	k_calls, @function
k_calls:
.LFB0:
	.file 1 "kabi.c"
	.loc 1 15 112
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movq	%rsi, -16(%rbp)
	movq	%rdx, -24(%rbp)
	movl	%ecx, -28(%rbp)
	.loc 1 15 114
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	k_calls, .-k_calls
	.globl	k_text
	.bss
	.align 4
	.type	k_text, @object
	.size	k_text, 4
k_text:
	.zero	4
	.text
.Letext0:
	.file 2 "kabi.h"
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x5f0
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x14
	.long	.LASF52
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x15
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0xb
	.byte	0x8
	.byte	0x7
	.long	.LASF2
	.uleb128 0xb
	.byte	0x1
	.byte	0x6
	.long	.LASF3
	.uleb128 0x4
	.long	0x3c
	.uleb128 0xb
	.byte	0x1
	.byte	0x2
	.long	.LASF4
	.uleb128 0xb
	.byte	0x8
	.byte	0x5
	.long	.LASF5
	.uleb128 0xb
	.byte	0x2
	.byte	0x5
	.long	.LASF6
	.uleb128 0x16
	.long	.LASF53
	.byte	0x7
	.byte	0x4
	.long	0x88
	.byte	0x2
	.byte	0x2
	.byte	0x6
	.long	0x88
	.uleb128 0x17
	.string	"RED"
	.byte	0
	.uleb128 0x10
	.long	.LASF7
	.byte	0x1
	.uleb128 0x10
	.long	.LASF8
	.byte	0x2
	.uleb128 0x10
	.long	.LASF9
	.byte	0x3
	.byte	0
	.uleb128 0xb
	.byte	0x4
	.byte	0x7
	.long	.LASF10
	.uleb128 0x3
	.long	.LASF13
	.byte	0x8
	.byte	0x3
	.long	0xaf
	.uleb128 0x1
	.string	"a"
	.byte	0x3
	.byte	0x15
	.long	0x2e
	.byte	0
	.uleb128 0x1
	.string	"b"
	.byte	0x3
	.byte	0x18
	.long	0x2e
	.byte	0x4
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x4
	.byte	0x18
	.long	0xce
	.uleb128 0x6
	.long	.LASF11
	.byte	0x4
	.byte	0x25
	.long	0x4f
	.uleb128 0x6
	.long	.LASF12
	.byte	0x4
	.byte	0x31
	.long	0x3c
	.byte	0
	.uleb128 0x3
	.long	.LASF14
	.byte	0x10
	.byte	0x4
	.long	0xea
	.uleb128 0x1
	.string	"a"
	.byte	0x4
	.byte	0x15
	.long	0x4f
	.byte	0
	.uleb128 0xc
	.long	0xaf
	.byte	0x8
	.byte	0
	.uleb128 0xe
	.byte	0x4
	.byte	0x5
	.byte	0x1e
	.long	0xff
	.uleb128 0x1
	.string	"now"
	.byte	0x5
	.byte	0x2b
	.long	0x2e
	.byte	0
	.byte	0
	.uleb128 0xe
	.byte	0x8
	.byte	0x5
	.byte	0x33
	.long	0x113
	.uleb128 0x11
	.long	.LASF15
	.byte	0x5
	.byte	0x41
	.long	0x4f
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x5
	.byte	0x16
	.long	0x126
	.uleb128 0xf
	.long	0xea
	.uleb128 0xf
	.long	0xff
	.byte	0
	.uleb128 0x3
	.long	.LASF16
	.byte	0x10
	.byte	0x5
	.long	0x142
	.uleb128 0x1
	.string	"a"
	.byte	0x5
	.byte	0x13
	.long	0x2e
	.byte	0
	.uleb128 0xc
	.long	0x113
	.byte	0x8
	.byte	0
	.uleb128 0xe
	.byte	0x8
	.byte	0x6
	.byte	0x21
	.long	0x157
	.uleb128 0x1
	.string	"now"
	.byte	0x6
	.byte	0x2f
	.long	0x157
	.byte	0
	.byte	0
	.uleb128 0x7
	.long	0x3c
	.long	0x167
	.uleb128 0x8
	.long	0x35
	.byte	0x7
	.byte	0
	.uleb128 0xe
	.byte	0x8
	.byte	0x6
	.byte	0x3a
	.long	0x17b
	.uleb128 0x11
	.long	.LASF17
	.byte	0x6
	.byte	0x48
	.long	0x4f
	.byte	0
	.uleb128 0x5
	.byte	0x8
	.byte	0x6
	.byte	0x19
	.long	0x18e
	.uleb128 0xf
	.long	0x142
	.uleb128 0xf
	.long	0x167
	.byte	0
	.uleb128 0x3
	.long	.LASF18
	.byte	0x10
	.byte	0x6
	.long	0x1aa
	.uleb128 0x1
	.string	"a"
	.byte	0x6
	.byte	0x16
	.long	0x2e
	.byte	0
	.uleb128 0xc
	.long	0x17b
	.byte	0x8
	.byte	0
	.uleb128 0x18
	.string	"odd"
	.byte	0x20
	.byte	0x2
	.byte	0x7
	.byte	0x8
	.long	0x1ce
	.uleb128 0x1
	.string	"r1"
	.byte	0x7
	.byte	0x1d
	.long	0x18e
	.byte	0
	.uleb128 0x1
	.string	"r2"
	.byte	0x7
	.byte	0x30
	.long	0x18e
	.byte	0x10
	.byte	0
	.uleb128 0x19
	.long	.LASF54
	.byte	0x4
	.byte	0x2
	.byte	0x8
	.byte	0x7
	.long	0x1f2
	.uleb128 0xd
	.string	"now"
	.byte	0x8
	.byte	0x14
	.long	0x2e
	.uleb128 0x6
	.long	.LASF19
	.byte	0x8
	.byte	0x1d
	.long	0x2e
	.byte	0
	.uleb128 0x3
	.long	.LASF20
	.byte	0xc
	.byte	0x9
	.long	0x21c
	.uleb128 0x1
	.string	"a"
	.byte	0x9
	.byte	0x1d
	.long	0x1ce
	.byte	0
	.uleb128 0x1
	.string	"b"
	.byte	0x9
	.byte	0x20
	.long	0x1ce
	.byte	0x4
	.uleb128 0x1
	.string	"c"
	.byte	0x9
	.byte	0x23
	.long	0x1ce
	.byte	0x8
	.byte	0
	.uleb128 0x3
	.long	.LASF21
	.byte	0x10
	.byte	0xa
	.long	0x246
	.uleb128 0x1
	.string	"a"
	.byte	0xa
	.byte	0x1d
	.long	0x1ce
	.byte	0
	.uleb128 0x1
	.string	"b"
	.byte	0xa
	.byte	0x20
	.long	0x1ce
	.byte	0x4
	.uleb128 0x1
	.string	"r"
	.byte	0xa
	.byte	0x33
	.long	0x246
	.byte	0x8
	.byte	0
	.uleb128 0x9
	.long	0x18e
	.uleb128 0x5
	.byte	0x4
	.byte	0xb
	.byte	0x23
	.long	0x268
	.uleb128 0x6
	.long	.LASF22
	.byte	0xb
	.byte	0x2f
	.long	0x2e
	.uleb128 0xd
	.string	"y"
	.byte	0xb
	.byte	0x44
	.long	0x2e
	.byte	0
	.uleb128 0x3
	.long	.LASF23
	.byte	0x10
	.byte	0xb
	.long	0x288
	.uleb128 0x1
	.string	"p"
	.byte	0xb
	.byte	0x20
	.long	0x288
	.byte	0
	.uleb128 0x1
	.string	"i"
	.byte	0xb
	.byte	0x4a
	.long	0x28d
	.byte	0x8
	.byte	0
	.uleb128 0x9
	.long	0x1ce
	.uleb128 0x9
	.long	0x24b
	.uleb128 0x3
	.long	.LASF24
	.byte	0x10
	.byte	0xc
	.long	0x2b3
	.uleb128 0x11
	.long	.LASF25
	.byte	0xc
	.byte	0x14
	.long	0x2e
	.uleb128 0x1
	.string	"f"
	.byte	0xc
	.byte	0x24
	.long	0x2c2
	.byte	0x8
	.byte	0
	.uleb128 0x1a
	.long	0x2e
	.long	0x2c2
	.uleb128 0x12
	.long	0x2e
	.byte	0
	.uleb128 0x9
	.long	0x2b3
	.uleb128 0x5
	.byte	0x8
	.byte	0xe
	.byte	0x10
	.long	0x2e4
	.uleb128 0xd
	.string	"n"
	.byte	0xe
	.byte	0x26
	.long	0x2fc
	.uleb128 0x6
	.long	.LASF15
	.byte	0xe
	.byte	0x37
	.long	0x2fc
	.byte	0
	.uleb128 0x3
	.long	.LASF26
	.byte	0x10
	.byte	0xe
	.long	0x2fc
	.uleb128 0xc
	.long	0x2c7
	.byte	0
	.uleb128 0xc
	.long	0x301
	.byte	0x8
	.byte	0
	.uleb128 0x9
	.long	0x2e4
	.uleb128 0x5
	.byte	0x8
	.byte	0xe
	.byte	0x4c
	.long	0x31e
	.uleb128 0xd
	.string	"f"
	.byte	0xe
	.byte	0x5b
	.long	0x353
	.uleb128 0x6
	.long	.LASF27
	.byte	0xe
	.byte	0x85
	.long	0x353
	.byte	0
	.uleb128 0x1b
	.long	0x32e
	.uleb128 0x12
	.long	0x2fc
	.uleb128 0x12
	.long	0x32e
	.byte	0
	.uleb128 0x9
	.long	0x333
	.uleb128 0x3
	.long	.LASF28
	.byte	0x18
	.byte	0xf
	.long	0x353
	.uleb128 0x1
	.string	"u"
	.byte	0xf
	.byte	0x80
	.long	0x358
	.byte	0
	.uleb128 0x1
	.string	"n"
	.byte	0xf
	.byte	0x90
	.long	0x2e4
	.byte	0x8
	.byte	0
	.uleb128 0x9
	.long	0x31e
	.uleb128 0x5
	.byte	0x8
	.byte	0xf
	.byte	0xf
	.long	0x377
	.uleb128 0xd
	.string	"now"
	.byte	0xf
	.byte	0x1e
	.long	0x353
	.uleb128 0x6
	.long	.LASF29
	.byte	0xf
	.byte	0x4a
	.long	0x353
	.byte	0
	.uleb128 0x3
	.long	.LASF30
	.byte	0x8
	.byte	0x10
	.long	0x38d
	.uleb128 0x1
	.string	"l"
	.byte	0x10
	.byte	0x16
	.long	0x4f
	.byte	0
	.byte	0
	.uleb128 0x7
	.long	0x43
	.long	0x39d
	.uleb128 0x8
	.long	0x35
	.byte	0x1f
	.byte	0
	.uleb128 0x4
	.long	0x38d
	.uleb128 0xa
	.long	.LASF31
	.byte	0x11
	.long	0x39d
	.uleb128 0x9
	.byte	0x3
	.quad	rule_0
	.uleb128 0xa
	.long	.LASF32
	.byte	0x12
	.long	0x39d
	.uleb128 0x9
	.byte	0x3
	.quad	rule_1
	.uleb128 0x7
	.long	0x43
	.long	0x3da
	.uleb128 0x8
	.long	0x35
	.byte	0x12
	.byte	0
	.uleb128 0x4
	.long	0x3ca
	.uleb128 0xa
	.long	.LASF33
	.byte	0x13
	.long	0x3da
	.uleb128 0x9
	.byte	0x3
	.quad	rule_2
	.uleb128 0x7
	.long	0x43
	.long	0x403
	.uleb128 0x8
	.long	0x35
	.byte	0x13
	.byte	0
	.uleb128 0x4
	.long	0x3f3
	.uleb128 0xa
	.long	.LASF34
	.byte	0x14
	.long	0x403
	.uleb128 0x9
	.byte	0x3
	.quad	rule_3
	.uleb128 0x7
	.long	0x43
	.long	0x42c
	.uleb128 0x8
	.long	0x35
	.byte	0x44
	.byte	0
	.uleb128 0x4
	.long	0x41c
	.uleb128 0xa
	.long	.LASF35
	.byte	0x15
	.long	0x42c
	.uleb128 0x9
	.byte	0x3
	.quad	rule_4
	.uleb128 0x7
	.long	0x43
	.long	0x455
	.uleb128 0x8
	.long	0x35
	.byte	0x2c
	.byte	0
	.uleb128 0x4
	.long	0x445
	.uleb128 0xa
	.long	.LASF36
	.byte	0x16
	.long	0x455
	.uleb128 0x9
	.byte	0x3
	.quad	rule_5
	.uleb128 0x7
	.long	0x43
	.long	0x47e
	.uleb128 0x8
	.long	0x35
	.byte	0x31
	.byte	0
	.uleb128 0x4
	.long	0x46e
	.uleb128 0xa
	.long	.LASF37
	.byte	0x17
	.long	0x47e
	.uleb128 0x9
	.byte	0x3
	.quad	rule_6
	.uleb128 0x2
	.long	.LASF38
	.byte	0x3
	.byte	0xc
	.long	0x5d
	.uleb128 0x9
	.byte	0x3
	.quad	k_color
	.uleb128 0x2
	.long	.LASF39
	.byte	0x4
	.byte	0xf
	.long	0x8f
	.uleb128 0x9
	.byte	0x3
	.quad	k_opaque
	.uleb128 0x2
	.long	.LASF40
	.byte	0x5
	.byte	0xe
	.long	0xce
	.uleb128 0x9
	.byte	0x3
	.quad	k_grown
	.uleb128 0x2
	.long	.LASF41
	.byte	0x6
	.byte	0xd
	.long	0x126
	.uleb128 0x9
	.byte	0x3
	.quad	k_used
	.uleb128 0x2
	.long	.LASF42
	.byte	0x7
	.byte	0xc
	.long	0x1aa
	.uleb128 0x9
	.byte	0x3
	.quad	k_odd
	.uleb128 0x2
	.long	.LASF43
	.byte	0x8
	.byte	0x10
	.long	0x18e
	.uleb128 0x9
	.byte	0x3
	.quad	k_renamed
	.uleb128 0x2
	.long	.LASF44
	.byte	0x9
	.byte	0xf
	.long	0x377
	.uleb128 0x9
	.byte	0x3
	.quad	k_legacy
	.uleb128 0x2
	.long	.LASF45
	.byte	0xa
	.byte	0xe
	.long	0x1f2
	.uleb128 0x9
	.byte	0x3
	.quad	k_three
	.uleb128 0x2
	.long	.LASF46
	.byte	0xb
	.byte	0xe
	.long	0x21c
	.uleb128 0x9
	.byte	0x3
	.quad	k_after
	.uleb128 0x2
	.long	.LASF47
	.byte	0xc
	.byte	0x10
	.long	0x268
	.uleb128 0x9
	.byte	0x3
	.quad	k_pointed
	.uleb128 0x2
	.long	.LASF48
	.byte	0xd
	.byte	0xe
	.long	0x292
	.uleb128 0x9
	.byte	0x3
	.quad	k_plain
	.uleb128 0x2
	.long	.LASF49
	.byte	0xe
	.byte	0xd
	.long	0x333
	.uleb128 0x9
	.byte	0x3
	.quad	k_deep
	.uleb128 0x2
	.long	.LASF50
	.byte	0x10
	.byte	0x5
	.long	0x2e
	.uleb128 0x9
	.byte	0x3
	.quad	k_text
	.uleb128 0x1c
	.long	.LASF55
	.byte	0x1
	.byte	0xf
	.byte	0x6
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x13
	.string	"n"
	.byte	0x1c
	.long	0x2fc
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.uleb128 0x13
	.string	"d"
	.byte	0x2c
	.long	0x32e
	.uleb128 0x2
	.byte	0x91
	.sleb128 -32
	.uleb128 0x13
	.string	"f"
	.byte	0x36
	.long	0x353
	.uleb128 0x2
	.byte	0x91
	.sleb128 -40
	.uleb128 0x1d
	.long	.LASF51
	.byte	0x1
	.byte	0xf
	.byte	0x66
	.long	0x1ce
	.uleb128 0x2
	.byte	0x91
	.sleb128 -44
	.byte	0
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
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
	.uleb128 0x2
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
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
	.uleb128 0x3
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x1
	.uleb128 0x13
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
	.uleb128 0x17
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x34
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x88
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0xb
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
	.uleb128 0xc
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0x13
	.byte	0x1
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
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
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0x21
	.sleb128 0
	.byte	0
	.byte	0
	.uleb128 0x12
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x13
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 15
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2
	.uleb128 0x18
	.byte	0
	.byte	0
	.uleb128 0x14
	.uleb128 0x11
	.byte	0x1
	.uleb128 0x25
	.uleb128 0xe
	.uleb128 0x13
	.uleb128 0xb
	.uleb128 0x3
	.uleb128 0x1f
	.uleb128 0x1b
	.uleb128 0x1f
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x10
	.uleb128 0x17
	.byte	0
	.byte	0
	.uleb128 0x15
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
	.uleb128 0x16
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
	.uleb128 0x17
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x18
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
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
	.uleb128 0x19
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
	.uleb128 0x1a
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
	.uleb128 0x1b
	.uleb128 0x15
	.byte	0x1
	.uleb128 0x27
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1c
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
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1d
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
.LASF12:
	.string	"__kabi_ignored0"
.LASF22:
	.string	"__kabi_ignored1"
.LASF13:
	.string	"opaque"
.LASF44:
	.string	"k_legacy"
.LASF14:
	.string	"grown"
.LASF37:
	.string	"rule_6"
.LASF6:
	.string	"short int"
.LASF53:
	.string	"color"
.LASF29:
	.string	"__kabi_renamedcall"
.LASF52:
	.string	"GNU C17 12.2.0"
.LASF54:
	.string	"tagged"
.LASF39:
	.string	"k_opaque"
.LASF46:
	.string	"k_after"
.LASF26:
	.string	"nodes"
.LASF43:
	.string	"k_renamed"
.LASF40:
	.string	"k_grown"
.LASF41:
	.string	"k_used"
.LASF28:
	.string	"deep"
.LASF9:
	.string	"LAST"
.LASF47:
	.string	"k_pointed"
.LASF20:
	.string	"three"
.LASF5:
	.string	"long int"
.LASF42:
	.string	"k_odd"
.LASF48:
	.string	"k_plain"
.LASF35:
	.string	"rule_4"
.LASF21:
	.string	"after"
.LASF49:
	.string	"k_deep"
.LASF24:
	.string	"plain"
.LASF10:
	.string	"unsigned int"
.LASF55:
	.string	"k_calls"
.LASF19:
	.string	"__kabi_renamedq"
.LASF18:
	.string	"renamed"
.LASF3:
	.string	"char"
.LASF4:
	.string	"_Bool"
.LASF45:
	.string	"k_three"
.LASF51:
	.string	"__kabi_t"
.LASF25:
	.string	"__kabi_x"
.LASF2:
	.string	"long unsigned int"
.LASF50:
	.string	"k_text"
.LASF23:
	.string	"pointed"
.LASF15:
	.string	"__kabi_reserved0"
.LASF27:
	.string	"__kabi_reserved1"
.LASF16:
	.string	"used"
.LASF30:
	.string	"legacy"
.LASF17:
	.string	"__kabi_renamedold"
.LASF31:
	.string	"rule_0"
.LASF32:
	.string	"rule_1"
.LASF33:
	.string	"rule_2"
.LASF34:
	.string	"rule_3"
.LASF7:
	.string	"GREEN"
.LASF36:
	.string	"rule_5"
.LASF8:
	.string	"BLUE"
.LASF11:
	.string	"extra"
.LASF38:
	.string	"k_color"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"kabi.c"
	.section	.note.GNU-stack,"",@progbits
