.section .debug_info,"",@progbits
.Lunit0: .4byte .Lunit0_end - .Lunit0_begin
.Lunit0_begin: .2byte 5
  .byte 1, 8; .4byte .Labbreviations
.Lentry3: .uleb128 1 # compile_unit
  .asciz "source.c" # name string
  .4byte .Lline # stmt_list sec_offset
.Lentry1: .uleb128 2 # structure_type
  .asciz "s" # name string
  .byte 0x9 # decl_file data1
.Lentry2: .uleb128 3 # variable
  .asciz "v" # name string
  .4byte .Lentry1 - .Lunit0 # type ref4
  .uleb128 0
.Lunit0_end:
.section .debug_abbrev,"",@progbits
.Labbreviations:
  .uleb128 1, 17; .byte 1
  .uleb128 3, 8
  .uleb128 16, 23
  .byte 0, 0
  .uleb128 2, 19; .byte 0
  .uleb128 3, 8
  .uleb128 58, 11
  .byte 0, 0
  .uleb128 3, 52; .byte 0
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
.data
.Ldata: .fill 64
.section .note.GNU-stack,"",@progbits
