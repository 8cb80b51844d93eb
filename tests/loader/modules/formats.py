# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How a machine's modules are laid out, as far as that differs."""

import struct
from dataclasses import dataclass

SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR = 1, 2, 4


@dataclass(frozen=True)
class Format:
    name: str                   # as Debian calls the machine
    machine: int                # e_machine
    flags: int                  # e_flags
    bits: int
    header: struct.Struct
    section: struct.Struct
    symbol: struct.Struct
    symbol_fields: tuple        # what symbol holds, in its order
    relocation: struct.Struct   # offset, info and, unless it stands in the place itself, addend
    relocation_type: int        # of the section
    symbol_shift: int           # of info
    export_field: int           # type of the relocations of an export's fields, of 32 bits each
    version: struct.Struct      # of __versions
    name_offset: int            # in struct module
    own_sections: tuple         # name and flags of sections that the architecture's part of the loader wants

    @property
    def has_addends(self):
        return len(self.relocation.unpack(bytes(self.relocation.size))) == 3

    def pack_relocation(self, offset, symbol, kind, addend):
        return self.relocation.pack(*(offset, symbol << self.symbol_shift | kind, addend)[:3 if self.has_addends else 2])


AMD64 = Format("amd64", 62, 0, 64, struct.Struct("<16sHHIQQQIHHHHHH"), struct.Struct("<IIQQQQIIQQ"), struct.Struct("<IBBHQQ"),
               ("name", "info", "other", "shndx", "value", "size"), struct.Struct("<QQq"), 4, 32, 2, struct.Struct("<Q56s"), 24, ())
# As binutils 2.35 leaves the two.
ARMHF = Format("armhf", 40, 0x5000000, 32, struct.Struct("<16sHHIIIIIHHHHHH"), struct.Struct("<10I"), struct.Struct("<IIIBBH"),
               ("name", "value", "size", "info", "other", "shndx"), struct.Struct("<II"), 9, 8, 2, struct.Struct("<I60s"), 12,
               ((".plt", SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR), (".init.plt", SHF_ALLOC | SHF_WRITE)))


def format_of(data):
    """Of a module file."""
    machine = struct.unpack_from("<H", data, 18)[0]
    return next(one for one in (AMD64, ARMHF) if one.machine == machine)
