.section .debug_info,"",@progbits
.Lunit0: .4byte .Lunit0_end - .Lunit0_begin
.Lunit0_begin: .2byte 4
  .4byte .Labbreviations; .byte 8
.Lentry15: .uleb128 1 # compile_unit
  .asciz "source.c" # name string
  .4byte .Lline # stmt_list sec_offset
.Lentry1: .uleb128 2 # base_type
  .asciz "u8" # name string
  .byte 0x1 # byte_size data1
  .byte 0x7 # encoding data1
.Lentry13: .uleb128 3 # namespace
  .asciz "krate" # name string
.Lentry12: .uleb128 4 # structure_type
  .asciz "S" # name string
  .byte 0x2 # byte_size data1
  .uleb128 1 # alignment udata
.Lentry9: .uleb128 5 # variant_part
.Lentry2: .uleb128 6 # member
  .asciz "tag" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .byte 0x0 # data_member_location data1
.Lentry4: .uleb128 7 # variant
  .byte 0x0 # discr_value data1
.Lentry3: .uleb128 8 # member
  .asciz "A" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .uleb128 0
.Lentry7: .uleb128 9 # variant
.Lentry5: .uleb128 10 # member
  .asciz "B" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .byte 0x1 # accessibility data1
.Lentry6: .uleb128 8 # member
  .asciz "C" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .uleb128 0
.Lentry8: .uleb128 11 # variant
  .byte 0x3 # discr_value data1
  .uleb128 0
.Lentry10: .uleb128 12 # subprogram
  .asciz "method" # name string
.Lentry11: .uleb128 8 # member
  .asciz "last" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .uleb128 0
  .uleb128 0
.Lentry14: .uleb128 13 # variable
  .asciz "v" # name string
  .4byte .Lentry12 - .Lunit0 # type ref4
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
  .uleb128 62, 11
  .byte 0, 0
  .uleb128 3, 57; .byte 1
  .uleb128 3, 8
  .byte 0, 0
  .uleb128 4, 19; .byte 1
  .uleb128 3, 8
  .uleb128 11, 11
  .uleb128 136, 15
  .byte 0, 0
  .uleb128 5, 51; .byte 1
  .byte 0, 0
  .uleb128 6, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .uleb128 56, 11
  .byte 0, 0
  .uleb128 7, 25; .byte 1
  .uleb128 22, 11
  .byte 0, 0
  .uleb128 8, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .byte 0, 0
  .uleb128 9, 25; .byte 1
  .byte 0, 0
  .uleb128 10, 13; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .uleb128 50, 11
  .byte 0, 0
  .uleb128 11, 25; .byte 0
  .uleb128 22, 11
  .byte 0, 0
  .uleb128 12, 46; .byte 0
  .uleb128 3, 8
  .byte 0, 0
  .uleb128 13, 52; .byte 0
  .uleb128 3, 8
  .uleb128 73, 19
  .byte 0, 0
  .byte 0
.section .debug_line,"",@progbits
.Lline: .4byte .Lline_end - .Lline_begin
.Lline_begin:
  .2byte 4
  .4byte .Lprogram - .Lheader
.Lheader: .byte 1
  .byte 1
  .byte 1, -5, 14, 13; .byte 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1
  .byte 0
  .asciz "types.h"; .uleb128 0, 0, 0
  .asciz "source.c"; .uleb128 0, 0, 0
  .byte 0
.Lprogram:
.Lline_end:
.data
.Ldata: .fill 64
.section .note.GNU-stack,"",@progbits
