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


class ModuleFile:
    """An ELF module. `versions` and `info` are lists of pairs, or None where there is no such section; `elf` is the rest."""

    def __init__(self, elf):
        self.elf = elf
        versions, info = elf.find("__versions"), elf.find(".modinfo")
        self.versions = None if versions is None else [
            (name.split(b"\0")[0].decode(), crc) for crc, name in elf.format.version.iter_unpack(versions.data)]
        self.info = None if info is None else [
            tuple(entry.decode().split("=", 1)) for entry in info.data.split(b"\0") if entry]

    @staticmethod
    def parse(data):
        return ModuleFile(E.Elf.parse(unsigned(data)))

    def write(self):
        if self.versions is not None:
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
