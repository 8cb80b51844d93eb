	.file	"variants.b592e3150b2b5776-cgu.0"
	.file	1 "variants.rs"
	.section	.text.rs_pair,"ax",@progbits
	.globl	rs_pair
	.p2align	4
	.type	rs_pair,@function
rs_pair:
.Lfunc_begin0:
	.loc	1 10 0
	.cfi_startproc
	movw	%dx, %ax
	movb	%sil, %dl
	movq	%rdi, -24(%rsp)
	movb	%dl, -12(%rsp)
	movw	%ax, -10(%rsp)
	movq	%rcx, -8(%rsp)
.Ltmp0:
	.loc	1 10 113 prologue_end
	movw	%ax, -26(%rsp)
	movb	$1, -28(%rsp)
	.loc	1 10 123 is_stmt 0
	movl	-28(%rsp), %eax
	retq
.Ltmp1:
.Lfunc_end0:
	.size	rs_pair, .Lfunc_end0-rs_pair
	.cfi_endproc

	.section	.text.rs_shape,"ax",@progbits
	.globl	rs_shape
	.p2align	4
	.type	rs_shape,@function
rs_shape:
.Lfunc_begin1:
	.loc	1 9 0 is_stmt 1
	.cfi_startproc
	movb	%r8b, %al
	movq	%rdi, -32(%rsp)
	movq	%rsi, -24(%rsp)
	movl	%edx, -16(%rsp)
	andb	$1, %cl
	movb	%cl, -2(%rsp)
	movb	%al, -1(%rsp)
.Ltmp2:
	.loc	1 9 109 prologue_end
	movb	$4, %al
	retq
.Ltmp3:
.Lfunc_end1:
	.size	rs_shape, .Lfunc_end1-rs_shape
	.cfi_endproc

	.type	RS_STATIC,@object
	.section	.rodata.RS_STATIC,"a",@progbits
	.globl	RS_STATIC
	.p2align	2, 0x0
RS_STATIC:
	.asciz	"\001\000\000\000\002\000\000\000\003\000\000\000\004\000\000"
	.size	RS_STATIC, 16

	.section	.debug_abbrev,"",@progbits
	.byte	1
	.byte	17
	.byte	1
	.byte	37
	.byte	14
	.byte	19
	.byte	5
	.byte	3
	.byte	14
	.byte	16
	.byte	23
	.byte	27
	.byte	14
	.byte	17
	.byte	1
	.byte	85
	.byte	23
	.byte	0
	.byte	0
	.byte	2
	.byte	57
	.byte	1
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	3
	.byte	52
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	2
	.byte	24
	.byte	0
	.byte	0
	.byte	4
	.byte	4
	.byte	1
	.byte	73
	.byte	19
	.byte	109
	.byte	25
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	5
	.byte	40
	.byte	0
	.byte	3
	.byte	14
	.byte	28
	.byte	15
	.byte	0
	.byte	0
	.byte	6
	.byte	46
	.byte	1
	.byte	17
	.byte	1
	.byte	18
	.byte	6
	.byte	64
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	63
	.byte	25
	.byte	0
	.byte	0
	.byte	7
	.byte	5
	.byte	0
	.byte	2
	.byte	24
	.byte	3
	.byte	14
	.byte	58
	.byte	11
	.byte	59
	.byte	11
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	8
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	9
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	50
	.byte	11
	.byte	0
	.byte	0
	.byte	10
	.byte	23
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	11
	.byte	13
	.byte	0
	.byte	3
	.byte	14
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	0
	.byte	0
	.byte	12
	.byte	51
	.byte	1
	.byte	21
	.byte	19
	.byte	0
	.byte	0
	.byte	13
	.byte	13
	.byte	0
	.byte	73
	.byte	19
	.ascii	"\210\001"
	.byte	15
	.byte	56
	.byte	11
	.byte	52
	.byte	25
	.byte	0
	.byte	0
	.byte	14
	.byte	25
	.byte	1
	.byte	22
	.byte	11
	.byte	0
	.byte	0
	.byte	15
	.byte	19
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	50
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	16
	.byte	1
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	17
	.byte	33
	.byte	0
	.byte	73
	.byte	19
	.byte	34
	.byte	13
	.byte	55
	.byte	11
	.byte	0
	.byte	0
	.byte	18
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	62
	.byte	11
	.byte	11
	.byte	11
	.byte	0
	.byte	0
	.byte	19
	.byte	36
	.byte	0
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.byte	62
	.byte	11
	.byte	0
	.byte	0
	.byte	20
	.byte	47
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	0
	.byte	0
	.byte	21
	.byte	25
	.byte	1
	.byte	0
	.byte	0
	.byte	22
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	3
	.byte	14
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	23
	.byte	21
	.byte	1
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	24
	.byte	5
	.byte	0
	.byte	73
	.byte	19
	.byte	0
	.byte	0
	.byte	25
	.byte	19
	.byte	1
	.byte	3
	.byte	14
	.byte	11
	.byte	11
	.ascii	"\210\001"
	.byte	15
	.byte	0
	.byte	0
	.byte	26
	.byte	15
	.byte	0
	.byte	73
	.byte	19
	.byte	51
	.byte	6
	.byte	0
	.byte	0
	.byte	0
	.section	.debug_info,"",@progbits
.Lcu_begin0:
	.long	.Ldebug_info_end0-.Ldebug_info_start0
.Ldebug_info_start0:
	.short	4
	.long	.debug_abbrev
	.byte	8
	.byte	1
	.long	.Linfo_string0
	.short	28
	.long	.Linfo_string1
	.long	.Lline_table_start0
	.long	.Linfo_string2
	.quad	0
	.long	.Ldebug_ranges0
	.byte	2
	.long	.Linfo_string3
	.byte	3
	.long	.Linfo_string4
	.long	432

	.byte	1
	.byte	11
	.byte	4
	.byte	9
	.byte	3
	.quad	RS_STATIC
	.byte	4
	.long	459

	.long	.Linfo_string10
	.byte	1
	.byte	1
	.byte	5
	.long	.Linfo_string8
	.byte	3
	.byte	5
	.long	.Linfo_string9
	.ascii	"\310\001"
	.byte	0
	.byte	6
	.quad	.Lfunc_begin0
	.long	.Lfunc_end0-.Lfunc_begin0
	.byte	1
	.byte	87
	.long	.Linfo_string11
	.byte	1
	.byte	10
	.long	476

	.byte	7
	.byte	2
	.byte	145
	.byte	104
	.long	.Linfo_string26
	.byte	1
	.byte	10
	.long	911
	.byte	7
	.byte	2
	.byte	145
	.byte	116
	.long	.Linfo_string34
	.byte	1
	.byte	10
	.long	962
	.byte	7
	.byte	2
	.byte	145
	.byte	120
	.long	.Linfo_string37
	.byte	1
	.byte	10
	.long	992
	.byte	0
	.byte	6
	.quad	.Lfunc_begin1
	.long	.Lfunc_end1-.Lfunc_begin1
	.byte	1
	.byte	87
	.long	.Linfo_string21
	.byte	1
	.byte	9
	.long	610

	.byte	7
	.byte	2
	.byte	145
	.byte	96
	.long	.Linfo_string43
	.byte	1
	.byte	9
	.long	1012
	.byte	7
	.byte	2
	.byte	145
	.byte	104
	.long	.Linfo_string57
	.byte	1
	.byte	9
	.long	230
	.byte	7
	.byte	2
	.byte	145
	.byte	126
	.long	.Linfo_string58
	.byte	1
	.byte	9
	.long	804
	.byte	0
	.byte	8
	.long	.Linfo_string31
	.byte	16
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string27
	.long	948
	.byte	4
	.byte	8
	.byte	1
	.byte	9
	.long	.Linfo_string29
	.long	955
	.byte	8
	.byte	0
	.byte	3
	.byte	0
	.byte	10
	.long	.Linfo_string41
	.byte	4
	.byte	4
	.byte	11
	.long	.Linfo_string38
	.long	459
	.byte	1
	.byte	0
	.byte	11
	.long	.Linfo_string39
	.long	1005
	.byte	4
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string55
	.byte	40
	.byte	1
	.byte	8
	.byte	12
	.long	306
	.byte	13
	.long	1025
	.byte	8
	.byte	0

	.byte	14
	.byte	0
	.byte	11
	.long	.Linfo_string45
	.long	356
	.byte	8
	.byte	0
	.byte	0
	.byte	14
	.byte	1
	.byte	11
	.long	.Linfo_string46
	.long	364
	.byte	8
	.byte	0
	.byte	0
	.byte	14
	.byte	2
	.byte	11
	.long	.Linfo_string47
	.long	397
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	15
	.long	.Linfo_string45
	.byte	40
	.byte	1
	.byte	8
	.byte	8
	.long	.Linfo_string46
	.byte	40
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string18
	.long	230
	.byte	8
	.byte	8
	.byte	1
	.byte	9
	.long	.Linfo_string35
	.long	230
	.byte	8
	.byte	24
	.byte	1
	.byte	0
	.byte	8
	.long	.Linfo_string47
	.byte	40
	.byte	1
	.byte	8
	.byte	9
	.long	.Linfo_string48
	.long	1032
	.byte	8
	.byte	16
	.byte	1
	.byte	9
	.long	.Linfo_string53
	.long	707
	.byte	8
	.byte	8
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	16
	.long	445
	.byte	17
	.long	452
	.byte	0
	.byte	4
	.byte	0
	.byte	18
	.long	.Linfo_string5
	.byte	5
	.byte	4
	.byte	19
	.long	.Linfo_string6
	.byte	8
	.byte	7
	.byte	18
	.long	.Linfo_string7
	.byte	7
	.byte	1
	.byte	2
	.long	.Linfo_string12
	.byte	2
	.long	.Linfo_string13
	.byte	8
	.long	.Linfo_string20
	.byte	4
	.byte	1
	.byte	2
	.byte	12
	.long	489
	.byte	13
	.long	459
	.byte	1
	.byte	0

	.byte	14
	.byte	0
	.byte	11
	.long	.Linfo_string14
	.long	525
	.byte	2
	.byte	0
	.byte	0
	.byte	14
	.byte	1
	.byte	11
	.long	.Linfo_string19
	.long	564
	.byte	2
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string14
	.byte	4
	.byte	1
	.byte	2
	.byte	20
	.long	459
	.long	.Linfo_string15
	.byte	20
	.long	904
	.long	.Linfo_string17
	.byte	9
	.long	.Linfo_string18
	.long	459
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	8
	.long	.Linfo_string19
	.byte	4
	.byte	1
	.byte	2
	.byte	20
	.long	459
	.long	.Linfo_string15
	.byte	20
	.long	904
	.long	.Linfo_string17
	.byte	9
	.long	.Linfo_string18
	.long	904
	.byte	2
	.byte	2
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	2
	.long	.Linfo_string22
	.byte	8
	.long	.Linfo_string25
	.byte	1
	.byte	1
	.byte	1
	.byte	12
	.long	623
	.byte	13
	.long	459
	.byte	1
	.byte	0

	.byte	14
	.byte	4
	.byte	11
	.long	.Linfo_string23
	.long	658
	.byte	1
	.byte	0
	.byte	0
	.byte	21
	.byte	11
	.long	.Linfo_string24
	.long	676
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string23
	.byte	1
	.byte	1
	.byte	1
	.byte	20
	.long	69
	.long	.Linfo_string15
	.byte	0
	.byte	8
	.long	.Linfo_string24
	.byte	1
	.byte	1
	.byte	1
	.byte	20
	.long	69
	.long	.Linfo_string15
	.byte	9
	.long	.Linfo_string18
	.long	69
	.byte	1
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string54
	.byte	8
	.byte	1
	.byte	8
	.byte	12
	.long	720
	.byte	13
	.long	1025
	.byte	8
	.byte	0

	.byte	14
	.byte	0
	.byte	11
	.long	.Linfo_string23
	.long	755
	.byte	8
	.byte	0
	.byte	0
	.byte	21
	.byte	11
	.long	.Linfo_string24
	.long	773
	.byte	8
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string23
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	1012
	.long	.Linfo_string15
	.byte	0
	.byte	8
	.long	.Linfo_string24
	.byte	8
	.byte	1
	.byte	8
	.byte	20
	.long	1012
	.long	.Linfo_string15
	.byte	9
	.long	.Linfo_string18
	.long	1012
	.byte	8
	.byte	0
	.byte	1
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string59
	.byte	2
	.byte	1
	.byte	1
	.byte	12
	.long	817
	.byte	13
	.long	459
	.byte	1
	.byte	0

	.byte	14
	.byte	0
	.byte	11
	.long	.Linfo_string23
	.long	853
	.byte	1
	.byte	0
	.byte	0
	.byte	14
	.byte	1
	.byte	11
	.long	.Linfo_string24
	.long	871
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	8
	.long	.Linfo_string23
	.byte	2
	.byte	1
	.byte	1
	.byte	20
	.long	459
	.long	.Linfo_string15
	.byte	0
	.byte	8
	.long	.Linfo_string24
	.byte	2
	.byte	1
	.byte	1
	.byte	20
	.long	459
	.long	.Linfo_string15
	.byte	9
	.long	.Linfo_string18
	.long	459
	.byte	1
	.byte	1
	.byte	1
	.byte	0
	.byte	0
	.byte	0
	.byte	0
	.byte	18
	.long	.Linfo_string16
	.byte	7
	.byte	2
	.byte	22
	.long	924
	.long	.Linfo_string33
	.long	0
	.byte	23
	.long	459
	.byte	24
	.long	935
	.byte	0
	.byte	22
	.long	230
	.long	.Linfo_string32
	.long	0
	.byte	18
	.long	.Linfo_string28
	.byte	7
	.byte	4
	.byte	18
	.long	.Linfo_string30
	.byte	5
	.byte	8
	.byte	25
	.long	.Linfo_string36
	.byte	4
	.byte	2
	.byte	11
	.long	.Linfo_string18
	.long	459
	.byte	1
	.byte	0
	.byte	11
	.long	.Linfo_string35
	.long	904
	.byte	2
	.byte	2
	.byte	0
	.byte	22
	.long	263
	.long	.Linfo_string42
	.long	0
	.byte	18
	.long	.Linfo_string40
	.byte	4
	.byte	4
	.byte	22
	.long	293
	.long	.Linfo_string56
	.long	0
	.byte	18
	.long	.Linfo_string44
	.byte	7
	.byte	8
	.byte	25
	.long	.Linfo_string52
	.byte	16
	.byte	8
	.byte	11
	.long	.Linfo_string49
	.long	1062
	.byte	8
	.byte	0
	.byte	11
	.long	.Linfo_string50
	.long	1071
	.byte	8
	.byte	8
	.byte	0
	.byte	26
	.long	459
	.long	0
	.byte	18
	.long	.Linfo_string51
	.byte	7
	.byte	8
	.byte	0
.Ldebug_info_end0:
	.section	.rodata.RS_STATIC,"a",@progbits
.Lsec_end0:
	.section	.text.rs_pair,"ax",@progbits
.Lsec_end1:
	.section	.text.rs_shape,"ax",@progbits
.Lsec_end2:
	.section	.debug_aranges,"",@progbits
	.long	76
	.short	2
	.long	.Lcu_begin0
	.byte	8
	.byte	0
	.zero	4,255
	.quad	RS_STATIC
	.quad	.Lsec_end0-RS_STATIC
	.quad	.Lfunc_begin0
	.quad	.Lsec_end1-.Lfunc_begin0
	.quad	.Lfunc_begin1
	.quad	.Lsec_end2-.Lfunc_begin1
	.quad	0
	.quad	0
	.section	.debug_ranges,"",@progbits
.Ldebug_ranges0:
	.quad	.Lfunc_begin0
	.quad	.Lfunc_end0
	.quad	.Lfunc_begin1
	.quad	.Lfunc_end1
	.quad	0
	.quad	0
	.section	.debug_str,"MS",@progbits,1
.Linfo_string0:
	.asciz	"clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))"
.Linfo_string1:
	.asciz	"variants.rs/@/variants.b592e3150b2b5776-cgu.0"
.Linfo_string2:
	.asciz	"."
.Linfo_string3:
	.asciz	"variants"
.Linfo_string4:
	.asciz	"RS_STATIC"
.Linfo_string5:
	.asciz	"i32"
.Linfo_string6:
	.asciz	"__ARRAY_SIZE_TYPE__"
.Linfo_string7:
	.asciz	"u8"
.Linfo_string8:
	.asciz	"A"
.Linfo_string9:
	.asciz	"B"
.Linfo_string10:
	.asciz	"Small"
.Linfo_string11:
	.asciz	"rs_pair"
.Linfo_string12:
	.asciz	"core"
.Linfo_string13:
	.asciz	"result"
.Linfo_string14:
	.asciz	"Ok"
.Linfo_string15:
	.asciz	"T"
.Linfo_string16:
	.asciz	"u16"
.Linfo_string17:
	.asciz	"E"
.Linfo_string18:
	.asciz	"__0"
.Linfo_string19:
	.asciz	"Err"
.Linfo_string20:
	.asciz	"Result<u8, u16>"
.Linfo_string21:
	.asciz	"rs_shape"
.Linfo_string22:
	.asciz	"option"
.Linfo_string23:
	.asciz	"None"
.Linfo_string24:
	.asciz	"Some"
.Linfo_string25:
	.asciz	"Option<variants::Small>"
.Linfo_string26:
	.asciz	"f"
.Linfo_string27:
	.asciz	"x"
.Linfo_string28:
	.asciz	"u32"
.Linfo_string29:
	.asciz	"y"
.Linfo_string30:
	.asciz	"i64"
.Linfo_string31:
	.asciz	"Pt"
.Linfo_string32:
	.asciz	"&variants::Pt"
.Linfo_string33:
	.asciz	"fn(&variants::Pt) -> u8"
.Linfo_string34:
	.asciz	"t"
.Linfo_string35:
	.asciz	"__1"
.Linfo_string36:
	.asciz	"(u8, u16)"
.Linfo_string37:
	.asciz	"r"
.Linfo_string38:
	.asciz	"a"
.Linfo_string39:
	.asciz	"b"
.Linfo_string40:
	.asciz	"f32"
.Linfo_string41:
	.asciz	"Raw"
.Linfo_string42:
	.asciz	"*const variants::Raw"
.Linfo_string43:
	.asciz	"s"
.Linfo_string44:
	.asciz	"u64"
.Linfo_string45:
	.asciz	"Dot"
.Linfo_string46:
	.asciz	"Line"
.Linfo_string47:
	.asciz	"Named"
.Linfo_string48:
	.asciz	"name"
.Linfo_string49:
	.asciz	"data_ptr"
.Linfo_string50:
	.asciz	"length"
.Linfo_string51:
	.asciz	"usize"
.Linfo_string52:
	.asciz	"&[u8]"
.Linfo_string53:
	.asciz	"at"
.Linfo_string54:
	.asciz	"Option<&variants::Shape>"
.Linfo_string55:
	.asciz	"Shape"
.Linfo_string56:
	.asciz	"&variants::Shape"
.Linfo_string57:
	.asciz	"p"
.Linfo_string58:
	.asciz	"o"
.Linfo_string59:
	.asciz	"Option<u8>"
	.ident	"rustc version 1.95.0 (59807616e 2026-04-14)"
	.section	".note.GNU-stack","",@progbits
	.section	.debug_line,"",@progbits
.Lline_table_start0:
