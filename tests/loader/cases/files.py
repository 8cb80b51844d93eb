# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files that are damaged, cut, stripped, signed, or built for something else. Of amd64 only: much is said in terms of its headers."""

import gzip
import lzma
import struct

from modules import elf as E
from modules.module import unsigned, version_sections
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]


def patched(data, offset, form, value):
    copy = bytearray(data)
    struct.pack_into(form, copy, offset, value)
    return bytes(copy)


# What the kernel does not look at, a careful reader may trip over.
UNREADABLE = {"cut-at-0", "header-class-32", "header-big-endian", "versions-nobits", "modinfo-nobits", "strtab-nobits", "strtab-size-0",
              "shstrtab-nobits",
              "modinfo-without-final-nul", "strtab-without-final-nul", "symtab-link-other", "two-symtabs"}
# What the kernel looks at, and modver does not.


def cases(target):
    for one in all_cases(target):
        name = one.name.removeprefix("files/")
        if name in UNREADABLE:
            one.about["damaged"] = True
        yield one


def all_cases(target):
    make = Maker(target)
    strict = target.version >= (6, 4)  # earlier kernels trip over what later ones look at first
    good = make.small(imports=[A, B]).build().write()
    wrong = make.edited(lambda m: m.set_crc(A, 1), imports=[A, B]).write()
    shoff = struct.unpack_from("<Q", good, 40)[0]

    for size in (0, 1, 3, 4, 16, 40, 63, 64, 65, 200, len(good) // 2, shoff - 1, shoff, shoff + 64, len(good) - 64, len(good) - 1):
        yield case(f"files/cut-at-{size}", good[:size])
    yield case("files/tail", good + b"tail")
    yield case("files/tail-4096", good + bytes(4096))
    for name, offset, form, value in (
            ("magic", 0, "B", 0), ("class-32", 4, "B", 1), ("big-endian", 5, "B", 2), ("ident-version", 6, "B", 0), ("osabi", 7, "B", 3),
            ("type-exec", 16, "<H", 2), ("type-dyn", 16, "<H", 3), ("type-core", 16, "<H", 4), ("machine-386", 18, "<H", 3),
            ("machine-arm64", 18, "<H", 183),
            ("machine-0", 18, "<H", 0), ("version", 20, "<I", 0), ("entry", 24, "<Q", 8), ("phoff", 32, "<Q", 99), ("phnum", 56, "<H", 9),
            ("flags", 48, "<I", 1), ("ehsize", 52, "<H", 0), ("shoff-far", 40, "<Q", 1 << 40), ("shoff-wrap", 40, "<Q", (1 << 64) - 64),
            *[("shoff-0", 40, "<Q", 0)] * target.checks_headers, ("shoff-unaligned", 40, "<Q", shoff + 1),
            ("shentsize", 58, "<H", 40), ("shnum-0", 60, "<H", 0), ("shnum-1", 60, "<H", 1),
            ("shnum-less", 60, "<H", struct.unpack_from("<H", good, 60)[0] - 1),
            ("shnum-more", 60, "<H", struct.unpack_from("<H", good, 60)[0] + 1), ("shstrndx-0", 62, "<H", 0), ("shstrndx-far", 62, "<H", 99),
            ("shstrndx-other", 62, "<H", 1)):
        yield case(f"files/header-{name}", patched(good, offset, form, value))

    names = [section.name for section in E.Elf.parse(good).sections]

    def header(name, field, form, value):
        return patched(good, shoff + 64 * names.index(name) + field, form, value)
    for name in (".text", *(section.name for section in version_sections(target.tables)), ".modinfo", ".gnu.linkonce.this_module", ".symtab", ".strtab", ".shstrtab"):
        label = name.strip("._").replace(".", "_")
        yield case(f"files/{label}-offset-far", header(name, 24, "<Q", 1 << 40))
        yield case(f"files/{label}-size-far", header(name, 32, "<Q", 1 << 40))
        yield case(f"files/{label}-offset-plus-size-wraps", header(name, 24, "<Q", (1 << 64) - 8))
        if strict or name not in (".symtab", ".strtab", ".shstrtab"):
            yield case(f"files/{label}-name-far", header(name, 0, "<I", 1 << 30))
        yield case(f"files/{label}-name-empty", header(name, 0, "<I", 0))
        if name != ".text" and (strict or name != ".gnu.linkonce.this_module"):
            yield case(f"files/{label}-nobits", header(name, 4, "<I", E.SHT_NOBITS), taints=True)
            yield case(f"files/{label}-size-0", header(name, 32, "<Q", 0), taints=True)
    yield case("files/modinfo-without-final-nul", header(".modinfo", 32, "<Q", E.Elf.parse(good).find(".modinfo").data.__len__() - 1))
    yield case("files/strtab-without-final-nul", header(".strtab", 32, "<Q", len(E.Elf.parse(good).find(".strtab").data) - 1))
    yield case("files/symtab-link-0", header(".symtab", 40, "<I", 0))
    yield case("files/symtab-link-far", header(".symtab", 40, "<I", 99))
    yield case("files/symtab-link-other", header(".symtab", 40, "<I", names.index(".modinfo")))
    yield case("files/symtab-info-0", header(".symtab", 44, "<I", 0))
    yield case("files/symtab-info-99", header(".symtab", 44, "<I", 99))
    yield case("files/symtab-entsize-1", header(".symtab", 56, "<Q", 1))
    yield case("files/symtab-odd-size", header(".symtab", 32, "<Q", len(E.Elf.parse(good).find(".symtab").data) - 5))
    yield case("files/symtab-is-progbits", header(".symtab", 4, "<I", 1))
    yield case("files/symtab-alloc", header(".symtab", 8, "<Q", 2))
    yield case("files/section-0-not-null", patched(good, shoff + 4, "<I", 1))
    yield case("files/section-0-sized", patched(good, shoff + 32, "<Q", 1))

    def elf(name, edit, **options):
        module = make.small(imports=[A, B]).build()
        module.write()
        edit(module.elf)
        return case("files/" + name, module.elf.write(), **options)

    def second_symtab(e):
        e.add(E.Section(".symtab2", E.SHT_SYMTAB, 0, e.find(".symtab").data, 8, e.index(".strtab"), 1, 24))
    yield elf("two-symtabs", second_symtab)
    if strict:
        yield elf("two-this-modules", lambda e: e.add(E.Section(".gnu.linkonce.this_module", flags=3, data=e.find(".gnu.linkonce.this_module").data,
                                                                align=64)))
    yield elf("this-module-renamed", lambda e: setattr(e.find(".gnu.linkonce.this_module"), "name", ".gnu.linkonce.other"))
    yield elf("this-module-without-alloc", lambda e: setattr(e.find(".gnu.linkonce.this_module"), "flags", 1))
    size = target.this_module_size
    for label, new in (("plus-64", size + 64), ("minus-64", size - 64), ("plus-8", size + 8), ("plus-1", size + 1), ("minus-1", size - 1),
                       ("1-page", 4096)):
        yield case("files/this-module-size-" + label, make.small(imports=[A, B], this_module_size=new), tree=True)
        yield case(f"files/this-module-size-{label}-and-layout",
                   make.edited(lambda m: m.set_crc("module_layout", 1), imports=[A, B], this_module_size=new), tree=True)
        yield case(f"files/this-module-size-{label}-and-vermagic",
                   make.edited(lambda m: m.set_info("vermagic", "1 2"), imports=[A, B], this_module_size=new), tree=True)
    yield elf("group-section", lambda e: e.add(E.Section(".group", 17, 0, struct.pack("<II", 1, 1), 4, 0, 1, 4)))
    yield elf("unknown-section-type", lambda e: e.add(E.Section(".odd", 0x6FFFFFF0, 0, b"12345678", 4)))
    yield elf("debug-sections", lambda e: [e.add(E.Section(n, 1, 0, b"12345678")) for n in (".debug_info", ".comment", ".note.GNU-stack")])
    if target.checks_headers:
        yield elf("symbol-in-far-section", lambda e: e.symbols.append(E.Symbol("far", E.STB_GLOBAL, 1, 99)))
    yield elf("compressed-debug", lambda e: e.add(E.Section(".debug_info", 1, 0x800, b"12345678")))

    if target.has_option("CONFIG_MODULE_SIG") and target.has("lib/libcrc32c"):
        yield from signatures(target, good, wrong)


def signatures(target, good, wrong):
    """Of real modules."""
    signed = target.file("lib/libcrc32c")
    plain = unsigned(signed)
    trailer = signed[len(plain):]
    yield case("signature/intact", signed)
    yield case("signature/stripped", plain)
    yield case("signature/module-changed", plain[:0x200] + bytes([plain[0x200] ^ 1]) + plain[0x201:] + trailer, not_predicted=True)
    yield case("signature/signature-changed", plain + trailer[:100] + bytes([trailer[100] ^ 1]) + trailer[101:], not_predicted=True)
    yield case("signature/cut-by-1", signed[:-1])
    yield case("signature/two", signed + trailer, not_predicted=True)
    yield case("signature/marker-only", plain + b"~Module signature appended~\n", not_predicted=True)
    yield case("signature/length-0", plain + trailer[:-40] + patched(trailer[-40:], 8, ">I", 0), not_predicted=True)
    yield case("signature/length-far", plain + trailer[:-40] + patched(trailer[-40:], 8, ">I", 1 << 30), not_predicted=True)
    yield case("signature/id-type", plain + trailer[:-40] + patched(trailer[-40:], 2, "B", 1), not_predicted=True)
    yield case("signature/hash-set", plain + trailer[:-40] + patched(trailer[-40:], 1, "B", 4), not_predicted=True)
    yield case("signature/garbage", plain + b"garbage!" + struct.pack(">BBBBBBBBI", 0, 0, 2, 0, 0, 0, 0, 0, 8) + b"~Module signature appended~\n",
               not_predicted=True)
    yield case("signature/of-other-module", plain + target.file("lib/crc7")[len(unsigned(target.file("lib/crc7"))):], not_predicted=True)
    yield case("signature/with-ignore-flag", signed, flags=1, taints=True)
    yield case("signature/wrong-crc-and-signature", wrong + trailer, not_predicted=True)
    yield case("signature/appended-newline", signed + b"\n")
    other = lzma.compress(good, lzma.FORMAT_XZ, lzma.CHECK_CRC32)
    yield case("compressed/xz-without-flag", other, not_predicted=True)
    yield case("compressed/xz", other, flags=4, not_predicted=True)
    yield case("compressed/xz-wrong", lzma.compress(wrong, lzma.FORMAT_XZ, lzma.CHECK_CRC32), flags=4, not_predicted=True)
    yield case("compressed/xz-crc64", lzma.compress(good), flags=4, not_predicted=True)
    yield case("compressed/gzip", gzip.compress(good), flags=4, not_predicted=True)
    yield case("compressed/xz-cut", other[:-20], flags=4, not_predicted=True)
    yield case("compressed/xz-ignore-versions", other, flags=5, taints=True, not_predicted=True)
