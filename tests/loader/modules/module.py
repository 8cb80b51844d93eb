# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the loader looks at in a module file, as lists that can be changed: versions, modinfo, undefined symbols."""

import struct

from . import elf as E


def unsigned(data):
    """The file without its appended signature."""
    magic = b"~Module signature appended~\n"
    if not data.endswith(magic):
        return data
    end = len(data) - len(magic) - 12
    return data[:end - struct.unpack_from(">I", data, end + 8)[0]]


# The sections of each table of versions.
TABLES = {"basic": ("__versions",), "extended": ("__version_ext_crcs", "__version_ext_names")}


def version_sections(tables):
    """Empty ones."""
    aligns = {"__versions": 32, "__version_ext_crcs": 4}
    return [E.Section(name, flags=E.SHF_ALLOC, align=aligns.get(name, 1)) for table in tables for name in TABLES[table]]


def pack_extended(versions):
    """The contents of the two sections."""
    return b"".join(struct.pack("<I", crc & 0xFFFFFFFF) for _, crc in versions), b"".join(name.encode() + b"\0" for name, _ in versions) + b"\0"


class ModuleFile:
    """An ELF module. `versions` and `info` are lists of pairs, or None where there is no such section; `elf` is the rest. Both tables of versions, where
    there are both, have what `versions` has, unless `extended` is a list of its own."""

    def __init__(self, elf):
        self.elf = elf
        info = elf.find(".modinfo")
        self.versions = self._read_versions()
        self.extended = None
        self.info = None if info is None else [
            tuple(entry.decode().split("=", 1)) for entry in info.data.split(b"\0") if entry]

    @staticmethod
    def parse(data, tables=None):
        """With just these tables of versions, if it has any."""
        module = ModuleFile(E.Elf.parse(unsigned(data)))
        if tables and module.versions is not None:
            for table, names in TABLES.items():
                for name in names:
                    section = module.elf.find(name)
                    if section and table not in tables:
                        section.name, section.flags = ".other", 0
                if table in tables and not module.elf.find(names[0]):
                    for section in version_sections([table]):
                        module.elf.add(section)
        return module

    def _read_versions(self):
        """The extended table has more names, if there are both."""
        crcs, names = (self.elf.find(name) for name in TABLES["extended"])
        if crcs is not None and names is not None:
            return [(name.decode(), crc) for (crc,), name in zip(struct.iter_unpack("<I", crcs.data), names.data.split(b"\0"))]
        versions = self.elf.find("__versions")
        return None if versions is None else [
            (name.split(b"\0")[0].decode(), crc) for crc, name in self.elf.format.version.iter_unpack(versions.data)]

    def version_sections(self):
        """Those that are there."""
        return [section for section in self.elf.sections if section.name in TABLES["basic"] + TABLES["extended"]]

    def unallocate_versions(self):
        """What modprobe --force-modversion does: the kernel does not see such sections."""
        for section in self.version_sections():
            section.flags = 0

    def rename_versions(self):
        """Their sections are called otherwise, with all that is in them."""
        self.write()
        self.versions = None
        for section in self.version_sections():
            section.name = "_" + section.name[2:]

    def write(self):
        if self.versions is not None and self.elf.find("__version_ext_crcs"):
            crcs, names = TABLES["extended"]
            extended = self.versions if self.extended is None else self.extended
            self.elf.find(crcs).data, self.elf.find(names).data = pack_extended(extended)
        if self.versions is not None and self.elf.find("__versions"):
            self.elf.find("__versions").data = b"".join(self.elf.format.version.pack(crc, name.encode()) for name, crc in self.versions)
        if self.info is not None:
            self.elf.find(".modinfo").data = b"".join(f"{key}={value}".encode() + b"\0" for key, value in self.info)
        return self.elf.write()

    def get_info(self, key):
        return next((value for entry, value in self.info if entry == key), None)

    def set_info(self, key, value):
        """Changes the first entry with this key, or adds one."""
        for index, entry in enumerate(self.info):
            if entry[0] == key:
                self.info[index] = (key, value)
                return
        self.info.append((key, value))

    def remove_info(self, key, value=None):
        self.info = [entry for entry in self.info if entry[0] != key or value not in (None, entry[1])]

    def crc_of(self, name):
        return next((crc for entry, crc in self.versions if entry == name), None)

    def set_crc(self, name, crc):
        self.versions = [(entry, crc if entry == name else old) for entry, old in self.versions]

    def remove_version(self, name):
        self.versions = [entry for entry in self.versions if entry[0] != name]

    def rename_version(self, name, new):
        self.versions = [(new if entry == name else entry, crc) for entry, crc in self.versions]

    def symbol(self, name):
        return next(symbol for symbol in self.elf.symbols if symbol.name == name)

    def imports(self):
        return [symbol.name for symbol in self.elf.undefined()]

    def versioned_imports(self):
        return [name for name in self.imports() if self.crc_of(name) is not None]
