# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules made from nothing, which run no code: what they import and export is a list."""

import struct
from dataclasses import dataclass, field, replace

from . import elf as E
from .module import ModuleFile, version_sections


@dataclass
class Export:
    name: str
    crc: int = 0
    namespace: str = ""
    gpl: bool = False


@dataclass
class SmallModule:
    """`target` is the kernel that the module is made for (see kernels.Target)."""

    target: object
    name: str
    imports: list = field(default_factory=list)   # names, in the order of .symtab
    weak: tuple = ()                              # those of imports that are weak
    versions: object = "right"                    # or [(name, crc)], or None: no such section
    exports: list = field(default_factory=list)
    crc_sections: bool = True                     # whether exports have CRCs
    flags: object = None                          # whether one table has all exports, and flags; None: as the kernel's own modules
    unsorted: bool = False
    license: str = "GPL"
    info: list = field(default_factory=list)      # more entries
    this_module_size: int = 0                     # 0: what the kernel expects

    def with_(self, **changes):
        return replace(self, **changes)

    def right_versions(self, others=()):
        """As modpost would write them; others: SmallModules whose exports count beside vmlinux'."""
        known = dict(self.target.crcs)
        for other in others:
            known.update((export.name, export.crc) for export in other.exports if other.crc_sections)
        return [(name, known[name]) for name in ["module_layout"] + self.imports if name in known]

    def build(self, others=()):
        """A ModuleFile."""
        form = self.target.format
        elf = E.Elf(format=form)
        text = elf.add(E.Section(".text", flags=E.SHF_ALLOC | E.SHF_EXECINSTR, data=b"\xc3" + bytes(15), align=16))
        data = elf.add(E.Section(".data", flags=E.SHF_ALLOC | E.SHF_WRITE, data=bytes(64), align=8))
        elf.add(E.Section(".modinfo", flags=E.SHF_ALLOC))
        versions = self.right_versions(others) if self.versions == "right" else self.versions
        for section in version_sections(self.target.tables if versions is not None else ()):
            elf.add(section)
        size = self.this_module_size or self.target.this_module_size
        record = bytearray(size)
        record[form.name_offset:form.name_offset + len(self.name)] = self.name.encode()
        this = elf.add(E.Section(".gnu.linkonce.this_module", flags=E.SHF_ALLOC | E.SHF_WRITE, data=bytes(record), align=64))
        for name, flags in form.own_sections:
            elf.add(E.Section(name, flags=flags, data=b"\0"))
        symbols = [E.Symbol("", E.STB_LOCAL, 3, index) for index in (text, data)]
        self._add_exports(elf, symbols, data)
        elf.symbols += symbols
        elf.symbols.append(E.Symbol("__this_module", E.STB_GLOBAL, 1, this, 0, size))
        for index, export in enumerate(self.exports):
            elf.symbols.append(E.Symbol(export.name, E.STB_GLOBAL, 1, data, index, 1))
        for name in self.imports:
            elf.symbols.append(E.Symbol(name, E.STB_WEAK if name in self.weak else E.STB_GLOBAL))
        module = ModuleFile(elf)
        module.versions = versions
        module.info = ([("license", self.license)] if self.license is not None else []) + self.info + [
            ("depends", ""), ("retpoline", "Y"), ("intree", "Y"), ("name", self.name), ("vermagic", self.target.vermagic)]
        return module

    def _add_exports(self, elf, symbols, data):
        if not self.exports:
            return
        strings, offsets = bytearray(), {"": 0}
        strings += b"\0"
        for export in self.exports:
            for string in (export.name, export.namespace):
                if string not in offsets:
                    offsets[string] = len(strings)
                    strings += string.encode() + b"\0"
        strings_index = elf.add(E.Section("__ksymtab_strings", flags=E.SHF_ALLOC, data=bytes(strings)))
        symbols.append(E.Symbol("", E.STB_LOCAL, 3, strings_index))
        strings_symbol = len(symbols)  # index 0 of the table is the null symbol
        flags = self.target.export_flags if self.flags is None else self.flags
        for suffix, gpl in (("", False), ("_gpl", True)):
            table = [export for export in self.exports if flags and not gpl or not flags and export.gpl == gpl]
            if not self.unsorted:
                table.sort(key=lambda export: export.name.encode())
            if not table:
                continue
            form, fields, relocations = elf.format, b"", b""
            for place, export in enumerate(table):
                targets = ((2, self.exports.index(export)), (strings_symbol, offsets[export.name]),
                           (strings_symbol, offsets[export.namespace]))
                for word, (symbol, addend) in enumerate(targets):
                    relocations += form.pack_relocation(place * 12 + word * 4, symbol, form.export_field, addend)
                    fields += struct.pack("<I", 0 if form.has_addends else addend)
            index = elf.add(E.Section("__ksymtab" + suffix, flags=E.SHF_ALLOC, data=fields, align=4))
            name = (".rela" if form.has_addends else ".rel") + "__ksymtab" + suffix
            elf.add(E.Section(name, form.relocation_type, 0x40, relocations, 8, 0, index, form.relocation.size))
            if self.crc_sections:
                elf.add(E.Section("__kcrctab" + suffix, flags=E.SHF_ALLOC, align=4,
                                  data=b"".join(struct.pack("<I", export.crc) for export in table)))
            if flags:
                elf.add(E.Section("__kflagstab", flags=E.SHF_ALLOC, data=bytes(int(export.gpl) for export in table)))
