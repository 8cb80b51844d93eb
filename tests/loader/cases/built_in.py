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
    # Before that, it depends on the modules' parameters and drivers.
    names = built_in(target) if target.version >= (7, 1) else []
    for name in names:
        yield case("built-in/" + name, make.small(name), tree=True)
    for name in names[:2]:
        def taken(label, edit=lambda m: None, name=name, **fields):
            options = {key: fields.pop(key) for key in ("taints",) if key in fields}
            return case(f"built-in/{name}-{label}", make.edited(edit, small=make.small(name, **fields)), tree=True, **options)
        yield taken("unknown", imports=["no_such_symbol"])
        yield taken("wrong-crc", lambda m: m.set_crc(A, 1), imports=[A])
        yield taken("duplicate", exports=[Export(A, 5)])
        yield taken("vermagic", lambda m: m.set_info("vermagic", "x y"))
        yield taken("in-modinfo", lambda m: m.set_info("name", "other"))
        yield taken("no-versions", versions=None, imports=[A], taints=True)
        yield case(f"built-in/{name}-only-in-modinfo", make.edited(lambda m, n=name: m.set_info("name", n)), tree=True)
        yield case(f"built-in/{name}-exports", make.small(name, exports=[Export("owner_a", 11)]),
                   make.small(imports=["owner_a"], versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 11)]), tree=True)

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
