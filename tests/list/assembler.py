# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small modules, made with the assembler of a 64-bit machine."""

import subprocess

# Exports: table order is that of the names, symbol order is not. `omega` is used weakly; `late` has a version only.
SOURCE = r"""
        .section .gnu.linkonce.this_module,"aw"
        .zero 24
        .asciz "small"
        .zero 64
        .section .modinfo,"a"
        .asciz "parm=second:of two"
        .asciz "parmtype=second:int"
        .asciz "license=GPL"
        .asciz "author=J\344n"
        .asciz "depends=other"
        .asciz "parmtype=first:bool"
        .asciz "name=small"
        .asciz "vermagic=1.2.3 SMP mod_unload modversions "
        .section __versions,"a"
        .macro version crc name
        .quad \crc
97:     .asciz "\name"
        .zero 56-(.-97b)
        .endm
        version 0x11111111 "late"
        version 0x2 "used"
        version 0x3 "used"
        .section __ksymtab_strings,"aMS",@progbits,1
alpha_name: .asciz "alpha"
beta_name: .asciz "beta"
gamma_name: .asciz "gamma"
space:  .asciz "SPACE"
none:   .asciz ""
        .section __kcrctab,"a"
__crc_beta = beta_crc
alpha_crc: .long 0xaaaaaaaa
beta_crc: .long 0xb
__crc_alpha = alpha_crc
        .section __kcrctab_gpl,"a"
__crc_gamma: .long 0xcccccccc
        .section __ksymtab,"a"
        .quad alpha, alpha_name, none
        .quad beta, beta_name, space
        .section __ksymtab_gpl,"a"
        .quad gamma, gamma_name, none
        .text
        .globl alpha, beta, gamma
alpha:  .quad used
beta:   .quad omega
gamma:  .quad 0
        .weak omega
"""

# As modpost of 6.14 on writes them beside __versions.
EXTENDED = r"""
        .section __version_ext_crcs,"a"
        .long 0x2, 0xeeeeeeee
        .section __version_ext_names,"a"
        .asciz "used"
        .asciz "_a_name_of_more_than_fifty_five_bytes_which_the_section_before_it_cannot_hold"
        .byte 0
"""


def assemble(path, source=SOURCE):
    """Writes the module and returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["as", "-o", path, "-"], input=source.encode(), check=True)
    return path


def small_module(name, expects, exports, weak, depends, extended):
    """A module by what it expects (names → CRC, or None for a symbol without a version) and exports (name, CRC, `_gpl` or nothing, namespace)."""
    expected = {symbol: crc for symbol, crc in expects.items() if crc is not None}
    lines = ['.section .gnu.linkonce.this_module,"aw"', ".zero 24", f'.asciz "{name}"', ".zero 120", '.section .modinfo,"a"', '.asciz "license=GPL"',
             f'.asciz "name={name}"', f'.asciz "depends={depends}"', '.asciz "vermagic=1.2.3 SMP mod_unload modversions "']
    if expected:
        lines += ['.section __versions,"a"', *(f'.quad {crc}\n1: .asciz "{symbol}"\n.zero 56-(.-1b)' for symbol, crc in expected.items())]
    if extended:
        lines += ['.section __version_ext_crcs,"a"', *(f".long {crc}" for crc in extended.values()),
                  '.section __version_ext_names,"a"', *(f'.asciz "{symbol}"' for symbol in extended), ".byte 0"]
    for symbol, crc, kind, space in exports:
        lines += ['.section __ksymtab_strings,"aMS",@progbits,1', f'{symbol}_name: .asciz "{symbol}"', f'{symbol}_space: .asciz "{space}"',
                  f'.section __ksymtab{kind},"a"', f".quad {symbol}, {symbol}_name, {symbol}_space", f'.section __kcrctab{kind},"a"', f".long {crc}",
                  ".text", f".globl {symbol}", f"{symbol}: .quad 0"]
    lines += [".text", *(f".quad {symbol}" for symbol in [*expects, *weak] if symbol != "module_layout"), *(f".weak {symbol}" for symbol in weak)]
    return "\n".join(lines) + "\n"
