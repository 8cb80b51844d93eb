# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which of its names a module is called by in the log: modinfo's `name=`, or that of struct module."""

from modules import elf as E
from modules.small import Export
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]
# What goes wrong, at an early and at a late step.
FAULTS = {
    "layout": lambda m: m.set_crc("module_layout", 1),
    "layout-removed": lambda m: m.remove_version("module_layout"),
    "vermagic": lambda m: m.set_info("vermagic", "x y"),
    "crc": lambda m: m.set_crc(A, 1),
}
NAMES = {
    "other": lambda m: m.set_info("name", "other"),
    "dash": lambda m: m.set_info("name", "pro-be"),
    "empty": lambda m: m.set_info("name", ""),
    "absent": lambda m: m.remove_info("name"),
    "twice": lambda m: m.info.insert(0, ("name", "first")),
    "long": lambda m: m.set_info("name", "n" * 100),
    "space": lambda m: m.set_info("name", "a b"),
}


def cases(target):
    make = Maker(target)
    for name, rename in NAMES.items():
        for fault, break_it in FAULTS.items():
            yield case(f"names/{name}-{fault}", make.edited(lambda m, r=rename, b=break_it: (r(m), b(m)), imports=[A, B]))
        yield case(f"names/{name}-fits", make.edited(rename, imports=[A, B]))
    for struct_name in ("pro-be", "pro be", "", "p" * 55):
        label = struct_name.replace(" ", "_") or "empty"
        label = label if len(label) < 20 else "long"
        for fault, break_it in FAULTS.items():
            if fault == "layout-removed" and "extended" in target.tables and struct_name in ("pro be", ""):
                continue  # would be loaded, and could not be unloaded
            yield case(f"names/struct-{label}-{fault}", make.edited(break_it, small=make.small(struct_name, imports=[A, B])))
        yield case(f"names/struct-{label}-absent-layout", make.edited(
            lambda m: (m.remove_info("name"), FAULTS["layout"](m)), small=make.small(struct_name, imports=[A, B])))
        yield case(f"names/struct-{label}-absent-crc", make.edited(
            lambda m: (m.remove_info("name"), FAULTS["crc"](m)), small=make.small(struct_name, imports=[A, B])))
    yield case("names/other-forced", make.edited(lambda m: (NAMES["other"](m)), imports=[A, B], versions=None), taints=True)
    yield case("names/other-no-vermagic", make.edited(lambda m: (NAMES["other"](m), m.remove_info("vermagic")), imports=[A, B]), taints=True)
    yield case("names/driverloader-in-modinfo", make.edited(lambda m: m.set_info("name", "driverloader"), imports=[A, "synchronize_rcu"]))

    def other(edit=lambda m: None, **fields):
        return make.edited(lambda m: (NAMES["other"](m), edit(m)), **fields)

    owner = other(small=make.small("owner", license="Proprietary", exports=[Export("owner_a", 11)]))
    entry = ("owner_a", 11)
    for namespaced in make.namespaced[:1]:
        yield case("names/other-namespace", other(imports=[namespaced]))
    yield case("names/other-common", other(lambda m: m.elf.symbols.append(E.Symbol("shared", E.STB_GLOBAL, 1, E.SHN_COMMON, 8, 8))))
    yield case("names/other-duplicate", other(exports=[Export(A, 5)]))
    yield case("names/other-inherits", owner, other(lambda m: m.versions.append(entry), imports=["owner_a"]))
    yield case("names/other-refused", owner, other(lambda m: m.versions.append(entry), imports=["synchronize_rcu", "owner_a"]))
    yield case("names/other-second-duplicate", owner, other(small=make.small("second", exports=[Export("owner_a", 5)])))
    yield case("names/other-no-crcs", other(exports=[Export("own_a", 5)], crc_sections=False), taints=True)
    yield case("names/other-licence", other(imports=[A], license="BSD"))
    yield case("names/same-struct-name", owner, make.small("owner"))
    yield case("names/same-modinfo-name", make.small("one"), make.edited(lambda m: m.set_info("name", "one"), small=make.small("two")))
    far = lambda m: m.elf.symbols.append(E.Symbol("far", E.STB_GLOBAL, 1, 99))
    if target.checks_headers:
        yield case("names/other-far", other(far))
    yield case("names/far-and-layout", make.edited(lambda m: (far(m), FAULTS["layout"](m)), imports=[A]), damaged=True)
    yield case("names/far-and-vermagic", make.edited(lambda m: (far(m), FAULTS["vermagic"](m)), imports=[A]), damaged=True)
    write_execute = lambda m: m.elf.add(E.Section(".wx", 1, 7, b"12345678", 4))
    yield case("names/write-execute-and-layout", make.edited(lambda m: (write_execute(m), FAULTS["layout"](m)), imports=[A]))
    yield case("names/write-execute-and-vermagic", make.edited(lambda m: (write_execute(m), FAULTS["vermagic"](m)), imports=[A]))
    yield case("names/write-execute-and-crc", make.edited(lambda m: (write_execute(m), FAULTS["crc"](m)), imports=[A]))
    yield case("names/same-name-and-layout", owner, make.edited(FAULTS["layout"], small=make.small("owner")))
    yield case("names/same-name-and-vermagic", owner, make.edited(FAULTS["vermagic"], small=make.small("owner")))
    yield case("names/same-name-and-crc", owner, make.edited(FAULTS["crc"], small=make.small("owner", imports=[A])))
    yield case("names/same-name-no-versions", owner, make.small("owner", imports=[A], versions=None), taints=True)
