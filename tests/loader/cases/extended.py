# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The extended table of versions (6.14 on), alone and beside the basic one, and as earlier kernels do not see it: what is missing in either, lengths
that do not fit, sections that are not there or not loaded."""

import struct

from modules import elf as E
from modules.module import pack_extended
from .making import PLAIN, Maker, case

A, B, C = PLAIN[:3]
CRCS, NAMES = "__version_ext_crcs", "__version_ext_names"
LONG = "a_name_of_more_than_fifty_six_characters_" + "x" * 40


def cases(target):
    make = Maker(target)
    crcs = target.crcs
    right = [(name, crcs[name]) for name in ("module_layout", A, B)]
    wrong = {name: [(one, crc ^ (one == name)) for one, crc in right] for name in ("module_layout", A)}
    without = {name: [entry for entry in right if entry[0] != name] for name in ("module_layout", A)}

    def tables(name, basic, extended, change=lambda m: None, imports=(A, B), **options):
        """Versions by table; None: no such table. change sees the file when its tables are written."""
        module = make.small(imports=list(imports), versions=None).build()
        if basic is not None:
            data = b"".join(module.elf.format.version.pack(crc, one.encode()) for one, crc in basic)
            module.elf.add(E.Section("__versions", flags=E.SHF_ALLOC, align=32, data=data))
        if extended is not None:
            for section, data in zip((CRCS, NAMES), pack_extended(extended), strict=True):
                module.elf.add(E.Section(section, flags=E.SHF_ALLOC, data=data, align=4))
        module.versions = None
        change(module)
        return case("extended/" + name, module, taints=options.pop("taints", basic is None), **options)

    lists = {"none": None, "empty": [], "right": right, "wrong-symbol": wrong[A], "wrong-layout": wrong["module_layout"],
             "no-symbol": without[A], "no-layout": without["module_layout"]}
    for basic, one in lists.items():
        for extended, other in lists.items():
            yield tables(f"basic-{basic}-extended-{extended}", one, other)
    yield tables("first-of-two", right, right[:2] + [(A, 7)] + right[2:])
    yield tables("first-of-two-wrong", right, right[:1] + [(A, 7)] + right[1:])
    yield tables("layout-last", right, right[1:] + right[:1])
    yield tables("two-missing", right, right[:1])
    yield tables("long-name", right, right + [(LONG, 5)], imports=[A, LONG, B])
    yield tables("empty-name", right, right + [("", 5)])
    yield tables("long-name-first", right, [(LONG, 5)] + right)

    def patched(section, change):
        def edit(module):
            one = module.elf.find(section)
            one.data = change(one.data)
        return edit

    for basic, one in (("", right), ("only-", None)):
        def damaged(name, change, table=right, **about):
            return tables(f"{basic}{name}", one, table, change, taints=True, **about)

        yield damaged("crcs-longer", patched(CRCS, lambda data: data + struct.pack("<I", 1)))
        yield damaged("crcs-longer-by-two", patched(CRCS, lambda data: data + bytes(8)))
        yield damaged("crcs-shorter", patched(CRCS, lambda data: data[:-4]))
        for size in (1, 2, 3):
            yield damaged(f"crcs-and-{size}", patched(CRCS, lambda data, size=size: data + b"\1" * size))
            yield damaged(f"crcs-minus-{size}", patched(CRCS, lambda data, size=size: data[:-size]))
        yield damaged("crcs-empty", patched(CRCS, lambda data: b""))
        yield damaged("names-empty", patched(NAMES, lambda data: b""))
        yield damaged("both-empty", lambda m: (patched(CRCS, lambda data: b"")(m), patched(NAMES, lambda data: b"")(m)))
        yield damaged("names-one-nul", lambda m: (patched(CRCS, lambda data: b"")(m), patched(NAMES, lambda data: b"\0")(m)))
        yield damaged("names-without-last-nul", patched(NAMES, lambda data: data[:-1]))
        yield damaged("names-without-last-nuls", patched(NAMES, lambda data: data[:-2]))
        yield damaged("names-cut", patched(NAMES, lambda data: data[:-4]))
        yield damaged("names-more-nuls", patched(NAMES, lambda data: data + bytes(3)))
        yield damaged("names-more", patched(NAMES, lambda data: data[:-1] + b"one_more\0\0"))
        yield damaged("names-unended", patched(NAMES, lambda data: data[:-1] + b"one_more"))
        yield damaged("crc-wrong-and-names-cut", patched(NAMES, lambda data: data[:-4]), wrong[A])
        for section, label in ((CRCS, "crcs"), (NAMES, "names")):
            yield damaged(f"{label}-renamed", lambda m, s=section: setattr(m.elf.find(s), "name", "_other"))
            yield damaged(f"{label}-without-alloc", lambda m, s=section: setattr(m.elf.find(s), "flags", 0))
            yield damaged(f"{label}-nobits", lambda m, s=section: (setattr(m.elf.find(s), "type", E.SHT_NOBITS), setattr(m.elf.find(s), "size", 8)),
                          damaged=True)
        yield damaged("both-without-alloc", lambda m: [setattr(m.elf.find(s), "flags", 0) for s in (CRCS, NAMES)])
        yield damaged("crcs-longer-and-vermagic", lambda m: (patched(CRCS, lambda data: data + bytes(4))(m), m.set_info("vermagic", "x y")))
        yield damaged("names-renamed-and-layout", lambda m: setattr(m.elf.find(NAMES), "name", "_other"), wrong["module_layout"])
        for flags in (1, 2, 3):
            yield tables(f"{basic}flags-{flags}", one, wrong[A], flags=flags, taints=True)
            yield tables(f"{basic}missing-flags-{flags}", one, without[A], flags=flags, taints=True)
            yield tables(f"{basic}crcs-longer-flags-{flags}", one, right, patched(CRCS, lambda data: data + bytes(4)), flags=flags, taints=True)
            yield tables(f"{basic}names-renamed-flags-{flags}", one, right, lambda m: setattr(m.elf.find(NAMES), "name", "_other"), flags=flags,
                         taints=True)
    release = "6.9.9 " + target.vermagic.split(" ", 1)[1]
    for basic, one in (("", right), ("only-", None)):
        yield tables(basic + "release", one, right, lambda m: m.set_info("vermagic", release))
        yield tables(basic + "unknown-symbol", one, right, imports=[A, "no_such_symbol"])
        yield tables(basic + "early-name", one, wrong[A], lambda m: m.set_info("name", "other"))
        yield tables(basic + "early-name-missing", one, without[A], lambda m: m.set_info("name", "other"))
