.section .debug_info,"",@progbits
.Lunit0: .4byte .Lunit0_end - .Lunit0_begin
.Lunit0_begin: .2byte 5
  .byte 1, 8; .4byte .Labbreviations
.Lentry16: .uleb128 1 # compile_unit
  .asciz "source.c" # name string
  .4byte .Lline # stmt_list sec_offset
.Lentry1: .uleb128 2 # base_type
  .asciz "u8" # name string
  .byte 0x1 # byte_size data1
  .byte 0x2 # byte_size data1
  .uleb128 2; .byte 0x08, 7 # encoding exprloc
.Lentry9: .uleb128 3 # structure_type
  .4byte .Lstring0 # name strp
  .4byte 0x9 # byte_size data4
  .byte 0x0 # decl_file data1
.Lentry2: .uleb128 4 # member
  .asciz "data16" # name string
  .uleb128 .Lentry1 - .Lunit0 # type ref_udata
  .8byte 5, 0 # data_member_location data16
.Lentry3: .uleb128 5 # member
  .asciz "sdata" # name string
  .8byte .Lentry1 - .Lunit0 # type ref8
  .sleb128 -1 # data_member_location sdata
.Lentry4: .uleb128 6 # member
  .asciz "implicit" # name string
  .4byte .Lentry1 # type ref_addr
.Lentry5: .uleb128 7 # member
  .asciz "expression" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .uleb128 2; .byte 0x08, 8 # data_member_location exprloc
.Lentry6: .uleb128 8 # member
  .asciz "nowhere" # name string
  .4byte 999999 # type ref4
  .8byte 0x8 # data_member_location data8
.Lentry7: .uleb128 9 # member
  .4byte .Lstring1 # name line_strp
  .8byte 12345 # type ref_sig8
.Lentry8: .uleb128 10 # member
  .asciz "" # name string
  .uleb128 0
.Lentry11: .uleb128 11 # structure_type
  .asciz "hidden" # name string
  .byte 0x9 # byte_size data1
  .uleb128 1 # decl_file udata
.Lentry10: .uleb128 12 # member
  .uleb128 0
.Lentry13: .uleb128 13 # structure_type
  .asciz "not_declared" # name string
  .byte 0 # declaration flag
.Lentry12: .uleb128 14 # member
  .4byte .Lentry11 - .Lunit0 # type ref4
  .uleb128 0
.Lentry14: .uleb128 15 # variable
  .4byte .Lstring2 # linkage_name strp
  .asciz "source" # name string
  .4byte .Lentry9 - .Lunit0 # type ref4
.Lentry15: .uleb128 16 # variable
  .4byte .Lstring3 # MIPS_linkage_name strp
  .asciz "x" # name string
  .4byte .Lentry13 - .Lunit0 # type ref4
  .uleb128 0
.Lunit0_end:
.section .debug_abbrev,"",@progbits
.Labbreviations:
  .uleb128 1, 17; .byte 1
  .uleb128 3, 8
  .uleb128 16, 23
  .byte 0, 0
  .uleb128 2, 36; .byte 0
  .uleb128 3, 8
  .uleb128 11, 11
  .uleb128 11, 11
  .uleb128 62, 24
  .byte 0, 0
  .uleb128 3, 19; .byte 1
  .uleb128 3, 14
  .uleb128 11, 6
  .uleb128 58, 11
  .byte 0, 0
  .uleb128 4, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 21
  .uleb128 56, 30
  .byte 0, 0
  .uleb128 5, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 20
  .uleb128 56, 13
  .byte 0, 0
  .uleb128 6, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 16
  .uleb128 56, 33; .sleb128 -2
  .byte 0, 0
  .uleb128 7, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .uleb128 56, 24
  .byte 0, 0
  .uleb128 8, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .uleb128 56, 7
  .byte 0, 0
  .uleb128 9, 13; .byte 0
  .uleb128 3, 31
  .uleb128 73, 32
  .byte 0, 0
  .uleb128 10, 13; .byte 0
  .uleb128 3, 8
  .byte 0, 0
  .uleb128 11, 19; .byte 1
  .uleb128 3, 8
  .uleb128 11, 11
  .uleb128 58, 15
  .byte 0, 0
  .uleb128 12, 13; .byte 0
  .byte 0, 0
  .uleb128 13, 19; .byte 1
  .uleb128 3, 8
  .uleb128 60, 12
  .byte 0, 0
  .uleb128 14, 13; .byte 0
  .uleb128 73, 19
  .byte 0, 0
  .uleb128 15, 52; .byte 0
  .uleb128 110, 14
  .uleb128 3, 8
  .uleb128 73, 19
  .byte 0, 0
  .uleb128 16, 52; .byte 0
  .uleb128 8199, 14
  .uleb128 3, 8
  .uleb128 73, 19
  .byte 0, 0
  .byte 0
.section .debug_line,"",@progbits
.Lline: .4byte .Lline_end - .Lline_begin
.Lline_begin:
  .2byte 5
  .byte 8, 0
  .4byte .Lprogram - .Lheader
.Lheader: .byte 1
  .byte 1
  .byte 1, -5, 14, 13; .byte 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1
  .byte 1; .uleb128 1, 8; .uleb128 1; .asciz "/tmp"
  .byte 2; .uleb128 1, 8, 2, 11; .uleb128 2
  .asciz "types.h"; .uleb128 0
  .asciz "source.c"; .uleb128 0
.Lprogram:
.Lline_end:
.section .debug_line_str,"MS",@progbits,1
.Lstring1: .asciz "line_str"
.section .debug_str,"MS",@progbits,1
.Lstring0: .asciz "odd"
.Lstring2: .asciz "v"
.Lstring3: .asciz "w"
.data
.Ldata: .fill 64
.section .note.GNU-stack,"",@progbits
