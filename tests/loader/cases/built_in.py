# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules that have the name of one that is built in; and live patches."""

import glob
import os

from modules import elf as E
from modules.small import Export
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]
MARK = ("livepatch", "Y")


def cases(target):
    make = Maker(target)
    # Which of them load depends on the parameters and drivers of what is built in: modver says that it does not know.
    for name in built_in(target)[:60]:
        yield case("built-in/" + name, make.small(name), tree=True, not_predicted=True)

    # 8250 is built into all kernels here, and has parameters. What is wrong before shows first.
    def taken(label, edit=lambda m: None, **fields):
        return case("built-in/taken-" + label, make.edited(edit, small=make.small("8250", **fields)), tree=True)
    if "8250" in built_in(target):
        yield taken("unknown", imports=["no_such_symbol"])
        yield taken("wrong-crc", lambda m: m.set_crc(A, 1), imports=[A, "no_such_symbol"])
        yield taken("duplicate", exports=[Export(A, 5)])
        yield taken("vermagic", lambda m: m.set_info("vermagic", "x y"))
    yield case("built-in/taken-only-in-modinfo", make.edited(lambda m: m.set_info("name", "8250")), tree=True)

    def patch(label, edit=lambda m: None, **fields):
        return case("livepatch/" + label, make.edited(edit, info=[MARK], **fields))

    yield patch("marked")
    yield patch("marked-again")
    yield case("livepatch/not-yes", make.small(info=[("livepatch", "N")]))
    yield case("livepatch/empty", make.small(info=[("livepatch", "")]))
    yield case("livepatch/key-prefix", make.small(info=[("livepatches", "Y")]))
    yield patch("vermagic", lambda m: m.set_info("vermagic", "x y"))
    yield patch("layout", lambda m: m.set_crc("module_layout", 1), imports=[A])
    yield patch("wrong-crc", lambda m: m.set_crc(A, 1), imports=[A])
    yield patch("unknown", imports=["no_such_symbol"])
    yield patch("early-name", lambda m: m.set_info("name", "other"))
    yield patch("writable-code", lambda m: m.elf.add(E.Section(".wx", 1, 7, b"12345678", 4)))
    yield patch("module-namespace", lambda m: m.info.append(("import_ns", "module:x")))
    yield case("livepatch/name-loaded", make.small("owner"), make.small("owner", info=[MARK]))


def built_in(target):
    """The names in modules.builtin."""
    with open(glob.glob(os.path.join(target.directory, "lib/modules", target.release, "modules.builtin"))[0], encoding="utf-8") as file:
        return sorted(os.path.basename(line.strip()).removesuffix(".ko").replace("-", "_") for line in file)
