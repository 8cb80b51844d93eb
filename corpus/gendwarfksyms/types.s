	.file	"types.c"
	.text
.Ltext0:
	.cfi_sections	.debug_frame
	.file 0 "." "types.c"
	.globl	find
	.type	find, @function
find:
.LFB0:
	.file 1 "types.c"
	.loc 1 4 55
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	subq	$72, %rsp
	movq	%rdi, -184(%rbp)
	movq	%rsi, -192(%rbp)
	movq	%rdx, -160(%rbp)
	movq	%rcx, -152(%rbp)
	movq	%r8, -144(%rbp)
	movq	%r9, -136(%rbp)
	testb	%al, %al
	je	.L4
	movaps	%xmm0, -128(%rbp)
	movaps	%xmm1, -112(%rbp)
	movaps	%xmm2, -96(%rbp)
	movaps	%xmm3, -80(%rbp)
	movaps	%xmm4, -64(%rbp)
	movaps	%xmm5, -48(%rbp)
	movaps	%xmm6, -32(%rbp)
	movaps	%xmm7, -16(%rbp)
.L4:
	.loc 1 4 64
	movl	$0, %eax
	.loc 1 4 67
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE0:
	.size	find, .-find
	.globl	hidden_variable
	.bss
	.align 4
	.type	hidden_variable, @object
	.size	hidden_variable, 4
hidden_variable:
	.zero	4
	.globl	table
	.align 16
	.type	table, @object
	.size	table, 24
table:
	.zero	24
	.text
	.globl	stop
	.type	stop, @function
stop:
.LFB1:
	.loc 1 7 17
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	.loc 1 7 19
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE1:
	.size	stop, .-stop
	.globl	real_one
	.type	real_one, @function
real_one:
.LFB2:
	.loc 1 8 21
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 8 30
	movl	-4(%rbp), %eax
	.loc 1 8 33
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE2:
	.size	real_one, .-real_one
	.globl	alias_one
	.set	alias_one,real_one
	.globl	array_of_pointers
	.bss
	.align 32
	.type	array_of_pointers, @object
	.size	array_of_pointers, 56
array_of_pointers:
	.zero	56
	.globl	user
	.section	.data.rel,"aw"
	.align 8
	.type	user, @object
	.size	user, 8
user:
	.quad	only_declared
	.text
	.globl	restricted
	.type	restricted, @function
restricted:
.LFB3:
	.loc 1 13 68
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movq	%rdi, -8(%rbp)
	movq	%rsi, -16(%rbp)
	movq	%rdx, -24(%rbp)
	.loc 1 13 70
	nop
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE3:
	.size	restricted, .-restricted
	.globl	large
	.bss
	.align 16
	.type	large, @object
	.size	large, 16
large:
	.zero	16
	.globl	floating
	.align 8
	.type	floating, @object
	.size	floating, 8
floating:
	.zero	8
	.globl	complex_one
	.align 4
	.type	complex_one, @object
	.size	complex_one, 8
complex_one:
	.zero	8
	.text
	.globl	variable_length
	.type	variable_length, @function
variable_length:
.LFB4:
	.loc 1 19 41
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movl	%edi, -36(%rbp)
	movq	%rsi, -48(%rbp)
	.loc 1 19 32
	movl	-36(%rbp), %eax
	movslq	%eax, %rdx
	subq	$1, %rdx
	.loc 1 19 5
	movq	%rdx, -24(%rbp)
	cltq
	movq	%rax, %rcx
	movl	$0, %ebx
	.loc 1 19 54
	movq	-48(%rbp), %rax
	movl	(%rax), %eax
	.loc 1 19 59
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE4:
	.size	variable_length, .-variable_length
	.globl	other_name
	.type	other_name, @function
other_name:
.LFB5:
	.loc 1 21 27
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 21 36
	movl	-4(%rbp), %eax
	.loc 1 21 39
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE5:
	.size	other_name, .-other_name
	.globl	vectors
	.type	vectors, @function
vectors:
.LFB6:
	.loc 1 23 26
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movaps	%xmm0, -16(%rbp)
	.loc 1 23 35
	movdqa	-16(%rbp), %xmm0
	.loc 1 23 38
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6:
	.size	vectors, .-vectors
	.type	local_one, @function
local_one:
.LFB7:
	.loc 1 24 51
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	movl	%edi, -4(%rbp)
	.loc 1 24 60
	movl	-4(%rbp), %eax
	.loc 1 24 63
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE7:
	.size	local_one, .-local_one
.Letext0:
	.file 2 "headers.h"
	.section	.debug_info,"",@progbits
.Ldebug_info0:
	.long	0x571
	.value	0x5
	.byte	0x1
	.byte	0x8
	.long	.Ldebug_abbrev0
	.uleb128 0x17
	.long	.LASF42
	.byte	0x1d
	.long	.LASF0
	.long	.LASF1
	.quad	.Ltext0
	.quad	.Letext0-.Ltext0
	.long	.Ldebug_line0
	.uleb128 0xb
	.long	.LASF15
	.byte	0x10
	.byte	0x2
	.byte	0x6
	.long	0x55
	.uleb128 0x2
	.long	.LASF2
	.byte	0x2
	.byte	0x6
	.byte	0x1c
	.long	0x5a
	.byte	0
	.uleb128 0x2
	.long	.LASF3
	.byte	0x2
	.byte	0x6
	.byte	0x23
	.long	0x5a
	.byte	0x8
	.byte	0
	.uleb128 0xc
	.long	0x2e
	.uleb128 0x1
	.long	0x2e
	.uleb128 0x18
	.long	.LASF43
	.byte	0x4
	.byte	0x2
	.byte	0x8
	.byte	0x7
	.long	0x7d
	.uleb128 0xe
	.string	"i"
	.byte	0x12
	.long	0x7d
	.uleb128 0xe
	.string	"c"
	.byte	0x1a
	.long	0x8e
	.byte	0
	.uleb128 0x19
	.byte	0x4
	.byte	0x5
	.string	"int"
	.uleb128 0xf
	.long	0x7d
	.uleb128 0x1a
	.long	0x7d
	.uleb128 0x6
	.long	0xa5
	.long	0x9e
	.uleb128 0x7
	.long	0x9e
	.byte	0x3
	.byte	0
	.uleb128 0x4
	.byte	0x8
	.byte	0x7
	.long	.LASF4
	.uleb128 0x4
	.byte	0x1
	.byte	0x6
	.long	.LASF5
	.uleb128 0xc
	.long	0xa5
	.uleb128 0xf
	.long	0xac
	.uleb128 0x10
	.long	.LASF6
	.byte	0x5
	.byte	0x4
	.long	0x7d
	.byte	0x9
	.long	0xd8
	.uleb128 0x11
	.string	"OFF"
	.byte	0
	.uleb128 0x11
	.string	"ON"
	.byte	0x5
	.uleb128 0x1b
	.string	"BAD"
	.sleb128 -1
	.byte	0
	.uleb128 0x10
	.long	.LASF7
	.byte	0x7
	.byte	0x8
	.long	0x9e
	.byte	0xa
	.long	0xfc
	.uleb128 0x1c
	.long	.LASF8
	.byte	0
	.uleb128 0x1d
	.long	.LASF9
	.quad	0x100000000
	.byte	0
	.uleb128 0x12
	.byte	0x8
	.byte	0xb
	.byte	0x9
	.long	0x128
	.uleb128 0xd
	.string	"key"
	.byte	0x20
	.long	0x9e
	.byte	0x5
	.byte	0
	.uleb128 0xd
	.string	"val"
	.byte	0x29
	.long	0x9e
	.byte	0x7
	.byte	0x5
	.uleb128 0xd
	.string	"on"
	.byte	0x38
	.long	0x128
	.byte	0x1
	.byte	0xc
	.byte	0
	.uleb128 0x4
	.byte	0x1
	.byte	0x2
	.long	.LASF10
	.uleb128 0x13
	.long	.LASF36
	.byte	0x2
	.byte	0xb
	.byte	0x42
	.long	0xfc
	.uleb128 0x1e
	.byte	0x8
	.byte	0x2
	.byte	0x10
	.byte	0x16
	.long	0x159
	.uleb128 0x14
	.long	.LASF11
	.byte	0x22
	.long	0x7d
	.uleb128 0x14
	.long	.LASF12
	.byte	0x2e
	.long	0x159
	.byte	0
	.uleb128 0x4
	.byte	0x8
	.byte	0x5
	.long	.LASF13
	.uleb128 0x12
	.byte	0x10
	.byte	0x10
	.byte	0x3
	.long	0x17a
	.uleb128 0x8
	.string	"lo"
	.byte	0x10
	.byte	0x12
	.long	0x17a
	.byte	0
	.uleb128 0x1f
	.long	0x13b
	.byte	0x8
	.byte	0
	.uleb128 0x4
	.byte	0x2
	.byte	0x5
	.long	.LASF14
	.uleb128 0xb
	.long	.LASF16
	.byte	0x90
	.byte	0x2
	.byte	0xc
	.long	0x22c
	.uleb128 0x8
	.string	"w"
	.byte	0xd
	.byte	0xe
	.long	0x5f
	.byte	0
	.uleb128 0x8
	.string	"m"
	.byte	0xe
	.byte	0xd
	.long	0xb6
	.byte	0x4
	.uleb128 0x8
	.string	"e"
	.byte	0xf
	.byte	0xd
	.long	0xd8
	.byte	0x8
	.uleb128 0x2
	.long	.LASF17
	.byte	0x2
	.byte	0x10
	.byte	0x3a
	.long	0x160
	.byte	0x10
	.uleb128 0x2
	.long	.LASF18
	.byte	0x2
	.byte	0x11
	.byte	0xb
	.long	0x12f
	.byte	0x20
	.uleb128 0x2
	.long	.LASF15
	.byte	0x2
	.byte	0x12
	.byte	0xf
	.long	0x2e
	.byte	0x28
	.uleb128 0x2
	.long	.LASF19
	.byte	0x2
	.byte	0x13
	.byte	0x12
	.long	0x246
	.byte	0x38
	.uleb128 0x8
	.string	"op"
	.byte	0x14
	.byte	0x9
	.long	0x26a
	.byte	0x40
	.uleb128 0x2
	.long	.LASF20
	.byte	0x2
	.byte	0x15
	.byte	0x1e
	.long	0x274
	.byte	0x48
	.uleb128 0x2
	.long	.LASF21
	.byte	0x2
	.byte	0x16
	.byte	0x9
	.long	0x279
	.byte	0x50
	.uleb128 0x2
	.long	.LASF22
	.byte	0x2
	.byte	0x17
	.byte	0x7
	.long	0x283
	.byte	0x58
	.uleb128 0x2
	.long	.LASF23
	.byte	0x2
	.byte	0x18
	.byte	0xa
	.long	0x299
	.byte	0x70
	.uleb128 0x2
	.long	.LASF24
	.byte	0x2
	.byte	0x19
	.byte	0x7
	.long	0x2af
	.byte	0x90
	.byte	0
	.uleb128 0xb
	.long	.LASF25
	.byte	0x4
	.byte	0x1
	.byte	0x3
	.long	0x246
	.uleb128 0x2
	.long	.LASF26
	.byte	0x1
	.byte	0x3
	.byte	0x15
	.long	0x7d
	.byte	0
	.byte	0
	.uleb128 0x1
	.long	0x22c
	.uleb128 0x15
	.long	0x7d
	.long	0x260
	.uleb128 0x9
	.long	0x260
	.uleb128 0x9
	.long	0x265
	.uleb128 0x16
	.byte	0
	.uleb128 0x1
	.long	0x181
	.uleb128 0x1
	.long	0x55
	.uleb128 0x1
	.long	0x24b
	.uleb128 0x1
	.long	0xb1
	.uleb128 0xc
	.long	0x26f
	.uleb128 0x1
	.long	0xa5
	.uleb128 0x20
	.long	0x279
	.uleb128 0x6
	.long	0x7d
	.long	0x299
	.uleb128 0x7
	.long	0x9e
	.byte	0x1
	.uleb128 0x7
	.long	0x9e
	.byte	0x2
	.byte	0
	.uleb128 0x6
	.long	0x2a9
	.long	0x2a9
	.uleb128 0x7
	.long	0x9e
	.byte	0x3
	.byte	0
	.uleb128 0x1
	.long	0x2ae
	.uleb128 0x21
	.uleb128 0x6
	.long	0x7d
	.long	0x2be
	.uleb128 0x22
	.long	0x9e
	.byte	0
	.uleb128 0x5
	.long	.LASF27
	.byte	0x5
	.byte	0xf
	.long	0x22c
	.uleb128 0x9
	.byte	0x3
	.quad	hidden_variable
	.uleb128 0x5
	.long	.LASF22
	.byte	0x6
	.byte	0x5
	.long	0x283
	.uleb128 0x9
	.byte	0x3
	.quad	table
	.uleb128 0x6
	.long	0x260
	.long	0x2f8
	.uleb128 0x7
	.long	0x9e
	.byte	0x6
	.byte	0
	.uleb128 0x5
	.long	.LASF28
	.byte	0xa
	.byte	0x10
	.long	0x2e8
	.uleb128 0x9
	.byte	0x3
	.quad	array_of_pointers
	.uleb128 0x15
	.long	0x7d
	.long	0x31c
	.uleb128 0x9
	.long	0x5a
	.byte	0
	.uleb128 0x5
	.long	.LASF29
	.byte	0xc
	.byte	0x7
	.long	0x331
	.uleb128 0x9
	.byte	0x3
	.quad	user
	.uleb128 0x1
	.long	0x30d
	.uleb128 0x5
	.long	.LASF30
	.byte	0xf
	.byte	0xa
	.long	0x34b
	.uleb128 0x9
	.byte	0x3
	.quad	large
	.uleb128 0x4
	.byte	0x10
	.byte	0x5
	.long	.LASF31
	.uleb128 0x5
	.long	.LASF32
	.byte	0x11
	.byte	0x8
	.long	0x367
	.uleb128 0x9
	.byte	0x3
	.quad	floating
	.uleb128 0x4
	.byte	0x8
	.byte	0x4
	.long	.LASF33
	.uleb128 0x5
	.long	.LASF34
	.byte	0x12
	.byte	0x10
	.long	0x383
	.uleb128 0x9
	.byte	0x3
	.quad	complex_one
	.uleb128 0x4
	.byte	0x8
	.byte	0x3
	.long	.LASF35
	.uleb128 0x13
	.long	.LASF37
	.byte	0x1
	.byte	0x16
	.byte	0xd
	.long	0x396
	.uleb128 0x23
	.long	0x7d
	.long	0x3a2
	.uleb128 0x24
	.byte	0x3
	.byte	0
	.uleb128 0x25
	.long	.LASF44
	.byte	0x1
	.byte	0xb
	.byte	0xc
	.long	0x7d
	.long	0x3b8
	.uleb128 0x9
	.long	0x5a
	.byte	0
	.uleb128 0x26
	.long	.LASF45
	.byte	0x1
	.byte	0x18
	.byte	0x22
	.long	0x7d
	.quad	.LFB7
	.quad	.LFE7-.LFB7
	.uleb128 0x1
	.byte	0x9c
	.long	0x3e7
	.uleb128 0x3
	.string	"a"
	.byte	0x18
	.byte	0x30
	.long	0x7d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0xa
	.long	.LASF38
	.byte	0x17
	.byte	0x8
	.long	0x38a
	.quad	.LFB6
	.quad	.LFE6-.LFB6
	.uleb128 0x1
	.byte	0x9c
	.long	0x415
	.uleb128 0x3
	.string	"a"
	.byte	0x17
	.byte	0x17
	.long	0x38a
	.uleb128 0x2
	.byte	0x91
	.sleb128 -32
	.byte	0
	.uleb128 0x27
	.long	.LASF46
	.byte	0x1
	.byte	0x15
	.byte	0x5
	.long	.LASF47
	.long	0x7d
	.quad	.LFB5
	.quad	.LFE5-.LFB5
	.uleb128 0x1
	.byte	0x9c
	.long	0x448
	.uleb128 0x3
	.string	"x"
	.byte	0x15
	.byte	0x18
	.long	0x7d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0xa
	.long	.LASF39
	.byte	0x13
	.byte	0x5
	.long	0x7d
	.quad	.LFB4
	.quad	.LFE4-.LFB4
	.uleb128 0x1
	.byte	0x9c
	.long	0x482
	.uleb128 0x3
	.string	"n"
	.byte	0x13
	.byte	0x19
	.long	0x7d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -52
	.uleb128 0x3
	.string	"a"
	.byte	0x13
	.byte	0x20
	.long	0x495
	.uleb128 0x2
	.byte	0x91
	.sleb128 -64
	.byte	0
	.uleb128 0x6
	.long	0x7d
	.long	0x495
	.uleb128 0x28
	.long	0x9e
	.uleb128 0x3
	.byte	0x91
	.sleb128 -40
	.byte	0x6
	.byte	0
	.uleb128 0x1
	.long	0x482
	.uleb128 0x29
	.long	.LASF48
	.byte	0x1
	.byte	0xd
	.byte	0x6
	.quad	.LFB3
	.quad	.LFE3-.LFB3
	.uleb128 0x1
	.byte	0x9c
	.long	0x4dd
	.uleb128 0x3
	.string	"a"
	.byte	0xd
	.byte	0x20
	.long	0x27e
	.uleb128 0x2
	.byte	0x91
	.sleb128 -24
	.uleb128 0x3
	.string	"b"
	.byte	0xd
	.byte	0x31
	.long	0x4dd
	.uleb128 0x2
	.byte	0x91
	.sleb128 -32
	.uleb128 0x3
	.string	"c"
	.byte	0xd
	.byte	0x41
	.long	0x4e2
	.uleb128 0x2
	.byte	0x91
	.sleb128 -40
	.byte	0
	.uleb128 0x1
	.long	0x84
	.uleb128 0x1
	.long	0x89
	.uleb128 0xa
	.long	.LASF40
	.byte	0x8
	.byte	0x5
	.long	0x7d
	.quad	.LFB2
	.quad	.LFE2-.LFB2
	.uleb128 0x1
	.byte	0x9c
	.long	0x515
	.uleb128 0x3
	.string	"v"
	.byte	0x8
	.byte	0x12
	.long	0x7d
	.uleb128 0x2
	.byte	0x91
	.sleb128 -20
	.byte	0
	.uleb128 0x2a
	.long	.LASF49
	.byte	0x1
	.byte	0x7
	.byte	0x6
	.quad	.LFB1
	.quad	.LFE1-.LFB1
	.uleb128 0x1
	.byte	0x9c
	.uleb128 0xa
	.long	.LASF41
	.byte	0x4
	.byte	0x10
	.long	0x260
	.quad	.LFB0
	.quad	.LFE0-.LFB0
	.uleb128 0x1
	.byte	0x9c
	.long	0x56f
	.uleb128 0x2b
	.long	.LASF20
	.byte	0x1
	.byte	0x4
	.byte	0x21
	.long	0x56f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -200
	.uleb128 0x3
	.string	"f"
	.byte	0x4
	.byte	0x2f
	.long	0x12f
	.uleb128 0x3
	.byte	0x91
	.sleb128 -208
	.uleb128 0x16
	.byte	0
	.uleb128 0x1
	.long	0xac
	.byte	0
	.section	.debug_abbrev,"",@progbits
.Ldebug_abbrev0:
	.uleb128 0x1
	.uleb128 0xf
	.byte	0
	.uleb128 0xb
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2
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
	.uleb128 0x3
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
	.uleb128 0x4
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
	.uleb128 0x5
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
	.uleb128 0x6
	.uleb128 0x1
	.byte	0x1
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x7
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x2f
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x8
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
	.uleb128 0x9
	.uleb128 0x5
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xa
	.uleb128 0x2e
	.byte	0x1
	.uleb128 0x3f
	.uleb128 0x19
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 1
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
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xb
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
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x1
	.uleb128 0x13
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
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 11
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0xd
	.uleb128 0xb
	.uleb128 0x6b
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0xe
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 8
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0xf
	.uleb128 0x35
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x10
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
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0xb
	.uleb128 0x39
	.uleb128 0x21
	.sleb128 6
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x11
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x12
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
	.uleb128 0x13
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
	.uleb128 0x14
	.uleb128 0xd
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x3a
	.uleb128 0x21
	.sleb128 2
	.uleb128 0x3b
	.uleb128 0x21
	.sleb128 16
	.uleb128 0x39
	.uleb128 0xb
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x15
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
	.uleb128 0x16
	.uleb128 0x18
	.byte	0
	.byte	0
	.byte	0
	.uleb128 0x17
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
	.uleb128 0x18
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
	.uleb128 0x19
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
	.uleb128 0x1a
	.uleb128 0x47
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x1b
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0x8
	.uleb128 0x1c
	.uleb128 0xd
	.byte	0
	.byte	0
	.uleb128 0x1c
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x1d
	.uleb128 0x28
	.byte	0
	.uleb128 0x3
	.uleb128 0xe
	.uleb128 0x1c
	.uleb128 0x7
	.byte	0
	.byte	0
	.uleb128 0x1e
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
	.uleb128 0x1f
	.uleb128 0xd
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.uleb128 0x38
	.uleb128 0xb
	.byte	0
	.byte	0
	.uleb128 0x20
	.uleb128 0x37
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x21
	.uleb128 0x15
	.byte	0
	.uleb128 0x27
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x22
	.uleb128 0x21
	.byte	0
	.uleb128 0x49
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x23
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
	.uleb128 0x24
	.uleb128 0x21
	.byte	0
	.uleb128 0x2f
	.uleb128 0xb
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
	.uleb128 0x3c
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x26
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
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x27
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
	.uleb128 0x7a
	.uleb128 0x19
	.uleb128 0x1
	.uleb128 0x13
	.byte	0
	.byte	0
	.uleb128 0x2a
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
	.uleb128 0x7a
	.uleb128 0x19
	.byte	0
	.byte	0
	.uleb128 0x2b
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
.LASF43:
	.string	"word"
.LASF2:
	.string	"next"
.LASF19:
	.string	"priv"
.LASF49:
	.string	"stop"
.LASF13:
	.string	"long int"
.LASF11:
	.string	"inner"
.LASF48:
	.string	"restricted"
.LASF44:
	.string	"only_declared"
.LASF23:
	.string	"many"
.LASF29:
	.string	"user"
.LASF24:
	.string	"tail"
.LASF46:
	.string	"renamed_symbol"
.LASF39:
	.string	"variable_length"
.LASF42:
	.string	"GNU C17 12.2.0"
.LASF41:
	.string	"find"
.LASF4:
	.string	"long unsigned int"
.LASF40:
	.string	"real_one"
.LASF15:
	.string	"list"
.LASF31:
	.string	"__int128"
.LASF22:
	.string	"table"
.LASF33:
	.string	"double"
.LASF30:
	.string	"large"
.LASF28:
	.string	"array_of_pointers"
.LASF7:
	.string	"wide"
.LASF18:
	.string	"flags"
.LASF5:
	.string	"char"
.LASF25:
	.string	"hidden"
.LASF6:
	.string	"mode"
.LASF9:
	.string	"LARGE"
.LASF35:
	.string	"complex float"
.LASF8:
	.string	"SMALL"
.LASF37:
	.string	"vector"
.LASF20:
	.string	"name"
.LASF36:
	.string	"flags_t"
.LASF14:
	.string	"short int"
.LASF38:
	.string	"vectors"
.LASF32:
	.string	"floating"
.LASF12:
	.string	"other"
.LASF26:
	.string	"secret"
.LASF34:
	.string	"complex_one"
.LASF45:
	.string	"local_one"
.LASF16:
	.string	"device"
.LASF17:
	.string	"part"
.LASF47:
	.string	"other_name"
.LASF21:
	.string	"restrict_me"
.LASF10:
	.string	"_Bool"
.LASF3:
	.string	"prev"
.LASF27:
	.string	"hidden_variable"
	.section	.debug_line_str,"MS",@progbits,1
.LASF0:
	.string	"types.c"
.LASF1:
	.string	"."
	.section	.note.GNU-stack,"",@progbits
