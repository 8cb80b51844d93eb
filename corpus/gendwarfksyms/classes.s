	.file	"cl2.cpp"
	.text
.Ltext0:
	.file 0 "." "./cl2.cpp"
	.align 2
	.globl	_ZN2ns1S4callEi
	.type	_ZN2ns1S4callEi, @function
_ZN2ns1S4callEi:
.LFB0:
	.file 1 "./cl2.cpp"
	.loc 1 7 20
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movl	%esi, -12(%rbp)
	.loc 1 7 33
	movq	-8(%rbp), %rax
	movl	(%rax), %edx
	movl	-12(%rbp), %eax
	addl	%edx, %eax
	.loc 1 7 36
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	_ZN2ns1S4callEi, .-_ZN2ns1S4callEi
	.globl	_ZN2ns6methodEv
	.type	_ZN2ns6methodEv, @function
_ZN2ns6methodEv:
.LFB1:
	.loc 1 9 14
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 9 23
	movl	$0, %eax
	.loc 1 9 26
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	_ZN2ns6methodEv, .-_ZN2ns6methodEv
	.globl	_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE
	.type	_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE, @function
_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE:
.LFB2:
	.loc 1 11 44
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movq	%rsi, -16(%rbp)
	movq	%rdx, -24(%rbp)
	.loc 1 11 54
	movl	$0, %eax
	.loc 1 11 57
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE, .-_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE
	.type	_ZN2ns9anonymousEv, @function
_ZN2ns9anonymousEv:
.LFB3:
	.loc 1 12 24
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 12 33
	movl	$0, %eax
	.loc 1 12 42
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	_ZN2ns9anonymousEv, .-_ZN2ns9anonymousEv
	.globl	cxx_find
	.type	cxx_find, @function
cxx_find:
.LFB4:
	.loc 1 15 36
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movl	%esi, %eax
	movb	%al, -12(%rbp)
	.loc 1 15 45
	movl	$0, %eax
	.loc 1 15 54
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	cxx_find, .-cxx_find
	.globl	cxx_box
	.bss
	.type	cxx_box, @object
	.size	cxx_box, 1
cxx_box:
	.zero	1
	.globl	cxx_null
	.align 8
	.type	cxx_null, @object
	.size	cxx_null, 8
cxx_null:
	.zero	8
	.text
	.globl	cxx_local
	.type	cxx_local, @function
cxx_local:
.LFB5:
	.loc 1 18 27
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 18 71
	movl	$0, %eax
	.loc 1 18 80
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE5:
	.size	cxx_local, .-cxx_local
.Letext0:
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x35b
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x11
	.long	.LASF18
	.byte	0x21
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0x12
	.string	"ns"
	.byte	0x1
	.byte	0x2
	.byte	0xb
	.long	0x1e1
	.uleb128 0x13
	.string	"S"
	.byte	0xc
	.byte	0x1
	.byte	0x3
	.byte	0x8
	.long	0xcf
	.uleb128 0x3
	.long	.LASF2
	.byte	0x2
	.byte	0x3
	.byte	0x1a
	.long	0x5b
	.uleb128 0x1
	.string	"s"
	.byte	0x3
	.byte	0x28
	.long	0x1e1
	.byte	0
	.byte	0
	.uleb128 0x14
	.string	"U"
	.byte	0x4
	.byte	0x1
	.byte	0x3
	.byte	0x3a
	.long	0x8f
	.uleb128 0x3
	.long	.LASF3
	.byte	0x1
	.byte	0x3
	.byte	0x4c
	.long	0x7d
	.uleb128 0x1
	.string	"c"
	.byte	0x3
	.byte	0x5b
	.long	0x1e8
	.byte	0
	.byte	0
	.uleb128 0x9
	.string	"x"
	.byte	0x42
	.long	0x1ef
	.uleb128 0x9
	.string	"iu"
	.byte	0x60
	.long	0x66
	.byte	0
	.uleb128 0x1
	.string	"a"
	.byte	0x3
	.byte	0x10
	.long	0x1ef
	.byte	0
	.uleb128 0x4
	.long	.LASF4
	.byte	0x3
	.byte	0x2d
	.long	0x44
	.byte	0x4
	.uleb128 0x1
	.string	"u"
	.byte	0x3
	.byte	0x66
	.long	0x5b
	.byte	0x8
	.uleb128 0x15
	.long	.LASF9
	.byte	0x1
	.byte	0x3
	.byte	0x6d
	.long	.LASF19
	.long	0x1ef
	.long	0xc3
	.uleb128 0x16
	.long	0x1f6
	.uleb128 0x5
	.long	0x1ef
	.byte	0
	.byte	0
	.uleb128 0x17
	.string	"C"
	.byte	0x20
	.byte	0x1
	.byte	0x4
	.byte	0x7
	.long	0xf9
	.uleb128 0xa
	.string	"p"
	.byte	0x17
	.long	0x1ef
	.byte	0
	.byte	0x1
	.uleb128 0xa
	.string	"q"
	.byte	0x2a
	.long	0x200
	.byte	0x8
	.byte	0x2
	.uleb128 0x1
	.string	"s"
	.byte	0x4
	.byte	0x38
	.long	0x39
	.byte	0x10
	.byte	0
	.uleb128 0x18
	.string	"E"
	.byte	0x7
	.byte	0x1
	.long	0x207
	.byte	0x1
	.byte	0x5
	.byte	0xc
	.long	0x112
	.uleb128 0xb
	.string	"A"
	.byte	0
	.uleb128 0xb
	.string	"B"
	.byte	0x1
	.byte	0
	.uleb128 0xc
	.long	0xf9
	.uleb128 0x19
	.long	0x13b
	.uleb128 0x1a
	.long	.LASF20
	.byte	0x10
	.byte	0x1
	.byte	0x6
	.byte	0x14
	.uleb128 0x1
	.string	"z"
	.byte	0x6
	.byte	0x24
	.long	0x1ef
	.byte	0
	.uleb128 0x1
	.string	"s"
	.byte	0x6
	.byte	0x2a
	.long	0x1f6
	.byte	0x8
	.byte	0
	.byte	0
	.uleb128 0x3
	.long	.LASF5
	.byte	0x4
	.byte	0xa
	.byte	0x1e
	.long	0x15b
	.uleb128 0x4
	.long	.LASF6
	.byte	0xa
	.byte	0x26
	.long	0x1ef
	.byte	0
	.uleb128 0x8
	.string	"T"
	.long	0x1ef
	.byte	0
	.uleb128 0x3
	.long	.LASF7
	.byte	0x1
	.byte	0xa
	.byte	0x1e
	.long	0x17b
	.uleb128 0x4
	.long	.LASF6
	.byte	0xa
	.byte	0x26
	.long	0x1e8
	.byte	0
	.uleb128 0x8
	.string	"T"
	.long	0x1e8
	.byte	0
	.uleb128 0x3
	.long	.LASF8
	.byte	0x1
	.byte	0xa
	.byte	0x1e
	.long	0x19b
	.uleb128 0x4
	.long	.LASF6
	.byte	0xa
	.byte	0x26
	.long	0x15b
	.byte	0
	.uleb128 0x8
	.string	"T"
	.long	0x15b
	.byte	0
	.uleb128 0x1b
	.long	.LASF21
	.byte	0x1
	.byte	0xc
	.byte	0xc
	.long	0x2a5
	.uleb128 0x1c
	.string	"box"
	.byte	0x1
	.byte	0xb
	.byte	0xa
	.long	.LASF22
	.long	0x13b
	.long	0x1cb
	.uleb128 0x5
	.long	0x2c1
	.uleb128 0x5
	.long	0x2c7
	.uleb128 0x5
	.long	0x2cc
	.byte	0
	.uleb128 0xd
	.long	.LASF16
	.uleb128 0x1d
	.long	.LASF23
	.byte	0x1
	.byte	0x9
	.byte	0x5
	.long	.LASF24
	.long	0x1ef
	.byte	0
	.uleb128 0x6
	.byte	0x2
	.byte	0x5
	.long	.LASF10
	.uleb128 0x6
	.byte	0x1
	.byte	0x6
	.long	.LASF11
	.uleb128 0x1e
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0x7
	.long	0x39
	.uleb128 0xc
	.long	0x1f6
	.uleb128 0x6
	.byte	0x8
	.byte	0x5
	.long	.LASF12
	.uleb128 0x6
	.byte	0x1
	.byte	0x8
	.long	.LASF13
	.uleb128 0xe
	.long	.LASF14
	.byte	0x10
	.byte	0x18
	.long	0x17b
	.uleb128 0x9
	.byte	0x3
	.quad	cxx_box
	.uleb128 0x1f
	.long	.LASF25
	.uleb128 0xe
	.long	.LASF15
	.byte	0x11
	.byte	0x13
	.long	0x223
	.uleb128 0x9
	.byte	0x3
	.quad	cxx_null
	.uleb128 0xd
	.long	.LASF17
	.uleb128 0x20
	.long	.LASF26
	.byte	0x1
	.byte	0x12
	.byte	0xf
	.long	0x260
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x7
	.long	0x23d
	.uleb128 0x21
	.long	.LASF27
	.byte	0x1
	.byte	0xf
	.byte	0x8
	.long	0x1f6
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x2a0
	.uleb128 0x2
	.string	"c"
	.byte	0xf
	.byte	0x18
	.long	0x2a0
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.uleb128 0x2
	.string	"e"
	.byte	0xf
	.byte	0x21
	.long	0xf9
	.uleb128 0x2
	.byte	0x91
	.sleb128 -28
	.byte	0
	.uleb128 0xf
	.long	0xcf
	.uleb128 0x7
	.long	0x11c
	.uleb128 0x10
	.long	0x19b
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x22
	.byte	0x8
	.long	0x1cb
	.uleb128 0xf
	.long	0x112
	.uleb128 0x7
	.long	0xcf
	.uleb128 0x23
	.long	0x1a7
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x311
	.uleb128 0x2
	.string	"b"
	.byte	0xb
	.byte	0x17
	.long	0x2c1
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.uleb128 0x2
	.string	"e"
	.byte	0xb
	.byte	0x23
	.long	0x2c7
	.uleb128 0x2
	.byte	0x91
	.sleb128 -32
	.uleb128 0x2
	.string	"c"
	.byte	0xb
	.byte	0x29
	.long	0x2cc
	.uleb128 0x2
	.byte	0x91
	.sleb128 -40
	.byte	0
	.uleb128 0x10
	.long	0x1d0
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x24
	.long	0xaf
	.byte	0x7
	.byte	0x5
	.long	0x345
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0x25
	.long	.LASF28
	.long	0x1fb
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.uleb128 0x2
	.string	"v"
	.byte	0x7
	.byte	0x11
	.long	0x1ef
	.uleb128 0x2
	.byte	0x91
	.sleb128 -28
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
	.sleb128 1
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
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
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
	.uleb128 0x3
	.uleb128 0x13
	.byte	0x1
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x4
	.uleb128 0xd
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
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x5
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x6
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
	.uleb128 0x7
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x8
	.uleb128 0x2f
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x9
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 3
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 4
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.uleb128 0x32
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xb
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xc
	.uleb128 0x26
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xd
	.uleb128 0x13
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0xe
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
	.uleb128 0xf
	.uleb128 0x10
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
	.uleb128 0x2e
	.byte	0
	.uleb128 0x47
	.uleb128 0x13
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
	.uleb128 0x11
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
	.uleb128 0x12
	.uleb128 0x39
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
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
	.uleb128 0x14
	.uleb128 0x17
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
	.uleb128 0x15
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
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x64
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x16
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x17
	.uleb128 0x2
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
	.uleb128 0x18
	.uleb128 0x4
	.byte	0x1
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x6d
	.uleb128 0x19
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
	.uleb128 0x19
	.uleb128 0x39
	.byte	0x1
	.uleb128 0x89
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1a
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
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x2e
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
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0xb
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1d
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
	.uleb128 0x6e
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x3c
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x1e
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
	.uleb128 0x1f
	.uleb128 0x3b
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.byte	0
	.byte	0
	.uleb128 0x20
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
	.uleb128 0x49
	.uleb128 0x13
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
	.uleb128 0x21
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
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x42
	.byte	0
	.uleb128 0xb
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x11
	.uleb128 0x1
	.uleb128 0x12
	.uleb128 0x7
	.uleb128 0x40
	.uleb128 0x18
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x24
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x47
	.uleb128 0x13
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x64
	.uleb128 0x13
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
	.uleb128 0x25
	.uleb128 0x5
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x34
	.uleb128 0x19
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
.LASF8:
	.string	"Box<ns::Box<char> >"
.LASF6:
	.string	"value"
.LASF24:
	.string	"_ZN2ns6methodEv"
.LASF4:
	.string	"inner"
.LASF15:
	.string	"cxx_null"
.LASF23:
	.string	"method"
.LASF22:
	.string	"_ZN2ns3boxEONS_3BoxINS_1SEEERKNS_1EEPNS_1CE"
.LASF17:
	.string	"Local"
.LASF13:
	.string	"unsigned char"
.LASF28:
	.string	"this"
.LASF26:
	.string	"cxx_local"
.LASF3:
	.string	"InUnion"
.LASF2:
	.string	"Inner"
.LASF27:
	.string	"cxx_find"
.LASF5:
	.string	"Box<int>"
.LASF7:
	.string	"Box<char>"
.LASF16:
	.string	"Box<ns::S>"
.LASF20:
	.string	"Anonymous"
.LASF18:
	.string	"GNU C++17 12.2.0"
.LASF14:
	.string	"cxx_box"
.LASF11:
	.string	"char"
.LASF25:
	.string	"decltype(nullptr)"
.LASF10:
	.string	"short int"
.LASF12:
	.string	"long int"
.LASF21:
	.string	"anonymous"
.LASF19:
	.string	"_ZN2ns1S4callEi"
.LASF9:
	.string	"call"
	.section	.debug_line_str,"MS",@progbits,1
.LASF1:
	.string	"."
.LASF0:
	.string	"./cl2.cpp"
	.section	.note.GNU-stack,"",@progbits
