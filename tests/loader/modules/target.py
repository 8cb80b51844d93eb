# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernel that modules are made for: its image, its real modules, and from Module.symvers what it exports."""

import functools
import glob
import lzma
import os
from dataclasses import dataclass, field

from .module import ModuleFile


@dataclass
class Row:
    crc: int
    module: str
    gpl: bool
    namespace: str


@dataclass(eq=False)
class Target:
    """`directory` is what distribution/fetch.sh makes: the unpacked image and headers packages of one kernel."""

    directory: str
    release: str = ""
    image: str = ""
    rows: dict = field(default_factory=dict)   # every export, of vmlinux and of modules
    crcs: dict = field(default_factory=dict)   # those of vmlinux
    vermagic: str = ""
    this_module_size: int = 0

    def __post_init__(self):
        self.image = self._only("boot/vmlinuz-*")
        self.release = os.path.basename(self.image)[len("vmlinuz-"):]
        with open(self._only("usr/src/*/Module.symvers"), encoding="utf-8") as file:
            for line in file:
                crc, name, module, kind, namespace = line.rstrip("\n").split("\t")
                row = self.rows[name] = Row(int(crc, 16), module, kind.endswith("_GPL"), namespace)
                if module == "vmlinux":
                    self.crcs[name] = row.crc
        sample = self.module("lib/libcrc32c")
        self.vermagic = sample.get_info("vermagic")
        self.this_module_size = len(sample.elf.find(".gnu.linkonce.this_module").data)

    def _only(self, pattern):
        found = glob.glob(os.path.join(self.directory, pattern))
        if len(found) != 1:
            raise FileNotFoundError(f"{os.path.join(self.directory, pattern)}: {len(found)} matches, expected 1")
        return found[0]

    def _tree(self):
        return os.path.join(self.directory, "lib/modules", self.release, "kernel")

    def has(self, path):
        return bool(glob.glob(os.path.join(self._tree(), path + ".ko*")))

    @functools.lru_cache(maxsize=64)
    def file(self, path):
        """The bytes of a real module, unpacked and signed: file("lib/libcrc32c")."""
        full = glob.glob(os.path.join(self._tree(), path + ".ko*"))[0]
        with open(full, "rb") as file:
            data = file.read()
        return lzma.decompress(data) if full.endswith(".xz") else data

    def module(self, path):
        return ModuleFile.parse(self.file(path))

    @functools.lru_cache(maxsize=64)
    def load_order(self, path):
        """Paths of a module and, before it, of what it needs, by `depends=`."""
        order = []

        def visit(path):
            for name in filter(None, (self.module(path).get_info("depends") or "").split(",")):
                visit(self._find(name))
            if path not in order:
                order.append(path)

        visit(path)
        return order

    def _find(self, name):
        for directory, _, files in os.walk(self._tree()):
            for file in files:
                if file.split(".")[0].replace("-", "_") == name.replace("-", "_"):
                    return os.path.relpath(os.path.join(directory, file.split(".")[0]), self._tree())
        raise FileNotFoundError(f"no module {name} below {self._tree()}")


