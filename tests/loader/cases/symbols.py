# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Undefined symbols: unknown, weak, common, absolute, odd names and odd types."""

from modules import elf as E
from .making import PLAIN, GPL, Maker, case

A, B, C, D = PLAIN[:4]
NONE = "no_such_symbol"


def cases(target):
    make = Maker(target)

    def small(name, imports, weak=(), edit=lambda m: None, **options):
        return case("symbols/" + name, make.edited(edit, imports=imports, weak=weak), **options)

    yield small("unknown", [A, NONE])
    yield small("unknown-with-entry", [A, NONE], edit=lambda m: m.versions.append((NONE, 5)))
    yield small("three-unknown", [NONE + "_c", A, NONE + "_a", NONE + "_b"])
    yield small("unknown-then-wrong", [NONE, A], edit=lambda m: m.set_crc(A, 1))
    yield small("wrong-then-unknown", [A, NONE], edit=lambda m: m.set_crc(A, 1))
    yield small("wrong-unknown-wrong", [A, NONE, B], edit=lambda m: (m.set_crc(A, 1), m.set_crc(B, 1)))
    yield small("unknown-wrong-unknown", [NONE, A, NONE + "2"], edit=lambda m: m.set_crc(A, 1))
    yield small("missing-entry-then-unknown", [A, NONE], edit=lambda m: m.remove_version(A))
    yield small("weak-unknown", [A, NONE], weak=(NONE,))
    yield small("weak-unknown-and-unknown", [A, NONE, NONE + "2"], weak=(NONE,))
    yield small("weak-wrong-and-unknown", [A, NONE, B], weak=(A,), edit=lambda m: m.set_crc(A, 1))
    yield small("weak-wrong-then-right", [A, B, C], weak=(A,), edit=lambda m: m.set_crc(A, 1))
    yield small("weak-known", [A, B], weak=(A, B))
    yield small("only-weak-unknown", [NONE], weak=(NONE,))
    yield small("same-twice", [A, B, A])
    yield small("same-twice-wrong", [A, B, A], edit=lambda m: m.set_crc(A, 1))
    yield small("unknown-twice", [NONE, B, NONE])
    yield small("longer-name", [A + "_and_much_more_" + "x" * 80])
    yield small("name-of-300", ["n" * 300])
    yield small("name-of-520", ["n" * 520])
    yield small("percent-name", ["per%cent%s"])
    yield small("utf8-name", ["sch\u00f6n"])
    yield small("dotted-name", [".kfree", "kfree.cold"])
    yield small("plt-suffix", ["kfree@plt"])
    yield small("global-offset-table", ["_GLOBAL_OFFSET_TABLE_", A])
    yield small("toc", [".TOC.", A])
    yield small("fentry", ["__fentry__"])
    yield small("return-thunk", ["__x86_return_thunk"])
    yield small("module-layout-imported", ["module_layout", A])
    yield small("this-module-imported", ["__this_module"])
    yield small("empty-name", [A], edit=lambda m: m.elf.symbols.append(E.Symbol("", E.STB_GLOBAL)))
    yield small("local-undefined", [A], edit=lambda m: m.elf.symbols.append(E.Symbol(NONE, E.STB_LOCAL)))
    yield small("local-undefined-known", [A], edit=lambda m: (m.elf.symbols.append(E.Symbol(B, E.STB_LOCAL)), m.versions.append((B, 1))))
    yield small("undefined-function", [A], edit=lambda m: setattr(m.symbol(A), "type", 2))
    yield small("undefined-object-sized", [A], edit=lambda m: (setattr(m.symbol(A), "type", 1), setattr(m.symbol(A), "size", 8)))
    yield small("undefined-tls", [A], edit=lambda m: setattr(m.symbol(A), "type", 6))
    yield small("undefined-hidden", [A], edit=lambda m: setattr(m.symbol(A), "other", 2))
    yield small("undefined-with-value", [A], edit=lambda m: setattr(m.symbol(A), "value", 8))
    yield small("bind-10-unknown", [NONE], edit=lambda m: setattr(m.symbol(NONE), "bind", 10))
    yield small("bind-3-unknown", [NONE], edit=lambda m: setattr(m.symbol(NONE), "bind", 3))
    yield small("type-file-undefined", [A], edit=lambda m: m.elf.symbols.append(E.Symbol("file.c", E.STB_LOCAL, 4)))
    yield small("type-section-undefined", [A], edit=lambda m: m.elf.symbols.append(E.Symbol("", E.STB_LOCAL, 3)))

    def defined(name, shndx, value=8):
        return lambda m: m.elf.symbols.append(E.Symbol(name, E.STB_GLOBAL, 1, shndx, value, 8))
    yield small("common", [A], edit=defined("shared", E.SHN_COMMON))
    yield small("two-commons", [A], edit=lambda m: (defined("shared", E.SHN_COMMON)(m), defined("more", E.SHN_COMMON)(m)))
    yield small("common-lto", [A], edit=defined("__gnu_lto_slim", E.SHN_COMMON))
    yield small("common-lto-other", [A], edit=defined("__gnu_ltox", E.SHN_COMMON))
    yield small("common-and-wrong", [A], edit=lambda m: (m.set_crc(A, 1), defined("shared", E.SHN_COMMON)(m)))
    yield small("common-before-wrong", [A], edit=lambda m: (m.set_crc(A, 1),
                                                            m.elf.symbols.insert(4, E.Symbol("shared", E.STB_GLOBAL, 1, E.SHN_COMMON, 8, 8))))
    yield small("common-before-unknown", [A, NONE], edit=lambda m: m.elf.symbols.insert(4, E.Symbol("shared", E.STB_GLOBAL, 1, E.SHN_COMMON, 8, 8)))
    yield small("unknown-before-common", [A, NONE], edit=defined("shared", E.SHN_COMMON))
    yield small("common-and-weak-unknown", [A, NONE], weak=(NONE,), edit=defined("shared", E.SHN_COMMON))
    yield small("absolute", [A], edit=defined("fixed", E.SHN_ABS))
    yield small("livepatch-index", [A], edit=defined(".klp.sym.vmlinux.kfree,1", 0xFF20))
    if target.checks_headers:
        yield small("shndx-hi", [A], edit=defined("fixed", 0xFF00))
    yield small("defined-as-kernel-export", [B], edit=defined(A, 1))
    yield small("no-imports", [])
    yield small("sixty-character-entry", ["x" * 55, "y" * 56])
    gpl = GPL[:3]
    yield small("gpl-and-plain", [A] + gpl + [B])
    yield small("gpl-wrong", [A] + gpl, edit=lambda m: m.set_crc(gpl[1], 1))
    yield small("symbol-0-named", [A], edit=lambda m: m.elf.symbols.__setitem__(0, E.Symbol(NONE)))
