# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernel that modules are made for: its image, its real modules, and from Module.symvers what it exports."""

import functools
import glob
import lzma
import os
import re
from dataclasses import dataclass, field

from machine.architecture import ARCHITECTURES, Architecture
from .formats import Format
from .module import ModuleFile


# Modules that export something: one of them is in every kernel that is asked.
SAMPLES = ("lib/libcrc32c", "crypto/lrw", "drivers/hwmon/pmbus/pmbus_core")


@dataclass
class Row:
    crc: int
    module: str
    gpl: bool
    namespace: str


@dataclass(eq=False)
class Target:
    """`directory` is what tests/distribution/fetch.sh makes: the unpacked image and headers packages of one kernel."""

    directory: str
    tables: tuple = ("basic",)                 # of versions, that modules have: basic, extended or both
    release: str = ""
    version: tuple = ()                        # major and minor
    image: str = ""
    rows: dict = field(default_factory=dict)   # every export, of vmlinux and of modules
    crcs: dict = field(default_factory=dict)   # those of vmlinux
    vermagic: str = ""
    this_module_size: int = 0
    format: Format = None
    architecture: Architecture = None
    export_flags: bool = False                 # __kflagstab in modules that export something

    def __post_init__(self):
        self.image = self._only("boot/vmlinuz-*")
        self.release = os.path.basename(self.image)[len("vmlinuz-"):]
        self.version = tuple(int(number) for number in re.match(r"(\d+)\.(\d+)", self.release).groups())
        with open(self._only("usr/src/*/Module.symvers"), encoding="utf-8") as file:
            for line in file:
                crc, name, module, kind, namespace = line.rstrip("\n").split("\t")
                row = self.rows[name] = Row(int(crc, 16), module, kind.endswith("_GPL"), namespace)
                if module == "vmlinux":
                    self.crcs[name] = row.crc
        sample = self.module(next(path for path in SAMPLES if self.has(path)))
        self.export_flags = sample.elf.find("__kflagstab") is not None
        self.format = sample.elf.format
        self.architecture = ARCHITECTURES[self.format.name]
        self.vermagic = sample.get_info("vermagic")
        self.this_module_size = len(sample.elf.find(".gnu.linkonce.this_module").data)

    def _only(self, pattern):
        found = glob.glob(os.path.join(self.directory, pattern))
        if len(found) != 1:
            raise FileNotFoundError(f"{os.path.join(self.directory, pattern)}: {len(found)} matches, expected 1")
        return found[0]

    def _tree(self):
        return os.path.join(self.directory, "lib/modules", self.release, "kernel")

    @property
    def has_extended(self):
        """Whether the kernel looks at extended tables of versions."""
        return self.version >= (6, 14)

    @property
    def checks_headers(self):
        """5.10 takes sections and symbols of sections that are not there for granted, and dies of some."""
        return self.version >= (6, 1)

    def has_option(self, option):
        """Whether the kernel's configuration says yes."""
        with open(self._only("boot/config-*"), encoding="utf-8") as file:
            return f"{option}=y\n" in file

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
        return ModuleFile.parse(self.file(path), self.tables)

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


