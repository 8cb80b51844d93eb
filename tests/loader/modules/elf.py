# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Relocatable ELF files as values that can be taken apart, changed and written again.

Writing lays the file out anew; sections keep their order and, with it, their indices.
"""

from dataclasses import dataclass, field

from .formats import AMD64, SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, Format, format_of  # noqa: F401 (flags are for those who import this)

ET_REL = 1
SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOBITS, SHT_REL = 1, 2, 3, 4, 8, 9
SHN_UNDEF, SHN_ABS, SHN_COMMON = 0, 0xFFF1, 0xFFF2
STB_LOCAL, STB_GLOBAL, STB_WEAK = 0, 1, 2


@dataclass
class Section:
    name: str
    type: int = SHT_PROGBITS
    flags: int = 0
    data: bytes = b""
    align: int = 1
    link: int = 0
    info: int = 0
    entsize: int = 0
    addr: int = 0
    size: int = 0  # of NOBITS


@dataclass
class Symbol:
    name: str
    bind: int = STB_LOCAL
    type: int = 0
    shndx: int = SHN_UNDEF
    value: int = 0
    size: int = 0
    other: int = 0


def text_at(data, offset):
    return data[offset:data.index(b"\0", offset)].decode()


@dataclass
class Elf:
    sections: list = field(default_factory=lambda: [Section("", 0)])
    symbols: list = field(default_factory=lambda: [Symbol("")])
    format: Format = AMD64
    flags: int = 0

    @staticmethod
    def parse(data):
        form = format_of(data)
        head = form.header.unpack_from(data)
        shoff, shnum, shstrndx = head[6], head[12], head[13]
        raw = [form.section.unpack_from(data, shoff + index * form.section.size) for index in range(shnum)]
        names = data[raw[shstrndx][4]:][:raw[shstrndx][5]]
        elf = Elf([], [], form, head[7])
        for name, kind, flags, addr, offset, size, link, info, align, entsize in raw:
            content = b"" if kind == SHT_NOBITS else data[offset:offset + size]
            elf.sections.append(Section(text_at(names, name), kind, flags, content, align, link, info, entsize, addr, size))
        table = next(section for section in elf.sections if section.type == SHT_SYMTAB)
        strings = elf.sections[table.link].data
        for record in form.symbol.iter_unpack(table.data):
            one = dict(zip(form.symbol_fields, record))
            elf.symbols.append(Symbol(text_at(strings, one["name"]), one["info"] >> 4, one["info"] & 15, one["shndx"], one["value"], one["size"],
                                      one["other"]))
        return elf

    def find(self, name):
        return next((section for section in self.sections if section.name == name), None)

    def index(self, name):
        return next(index for index, section in enumerate(self.sections) if section.name == name)

    def add(self, section):
        self.sections.append(section)
        return len(self.sections) - 1

    def undefined(self):
        return [symbol for symbol in self.symbols[1:] if symbol.shndx == SHN_UNDEF]

    def write(self):
        self._write_symbols()
        self._write_section_names()
        form = self.format
        body, headers = bytearray(form.header.size), []
        for section, name in zip(self.sections, self._name_offsets):
            body += bytes(-len(body) % max(section.align, 1))
            size = section.size if section.type == SHT_NOBITS else len(section.data)
            headers.append(form.section.pack(name, section.type, section.flags, section.addr, len(body) if section.type else 0, size,
                                             section.link, section.info, section.align, section.entsize))
            body += section.data
        body += bytes(-len(body) % 8)
        form.header.pack_into(body, 0, b"\x7fELF" + bytes((form.bits // 32, 1, 1)) + bytes(9), ET_REL, form.machine, 1, 0, 0, len(body),
                              self.flags or form.flags, form.header.size, 0, 0, form.section.size, len(headers), self.index(".shstrtab"))
        return bytes(body + b"".join(headers))

    def _write_symbols(self):
        for name, kind in ((".symtab", SHT_SYMTAB), (".strtab", SHT_STRTAB), (".shstrtab", SHT_STRTAB)):
            if not self.find(name):
                self.add(Section(name, kind))
        strings, records = bytearray(b"\0"), []
        for symbol in self.symbols:
            offset = 0
            if symbol.name:
                offset = len(strings)
                strings += symbol.name.encode() + b"\0"
            one = {"name": offset, "info": symbol.bind << 4 | symbol.type, "other": symbol.other, "shndx": symbol.shndx, "value": symbol.value,
                   "size": symbol.size}
            records.append(self.format.symbol.pack(*(one[field] for field in self.format.symbol_fields)))
        table = self.find(".symtab")
        table.data, table.link, table.align, table.entsize = b"".join(records), self.index(".strtab"), 8, self.format.symbol.size
        table.info = next((index for index, symbol in enumerate(self.symbols) if index and symbol.bind != STB_LOCAL),
                          len(self.symbols))
        self.find(".strtab").data = bytes(strings)
        for section in self.sections:
            if section.type in (SHT_RELA, SHT_REL):
                section.link = self.index(".symtab")

    def _write_section_names(self):
        strings, self._name_offsets = bytearray(b"\0"), []
        for section in self.sections:
            self._name_offsets.append(len(strings) if section.name else 0)
            if section.name:
                strings += section.name.encode() + b"\0"
        self.find(".shstrtab").data = bytes(strings)
