# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export flags, and the tables that kernels which have them do not look at."""

from modules import elf as E
from modules.small import Export
from .making import PLAIN, GPL, Maker, case

A, B = PLAIN[:2]
G = GPL[0]


def cases(target):
    make = Maker(target)
    X, Y, Z = Export("owner_a", 11), Export("owner_b", 12, gpl=True), Export("owner_c", 13)
    new = make.small("owner", exports=[X, Y, Z], flags=True)
    old = new.with_(flags=False)

    def flags_section(change):
        return lambda m: change(m.elf.find("__kflagstab"))

    def without(*names):
        return lambda m: [setattr(m.elf.find(name), "name", "_other") for name in names]

    def empty(*names):
        """Sections without anything in them."""
        return lambda m: [m.elf.add(E.Section(name, flags=E.SHF_ALLOC, align=4)) for name in names]

    def both(m):
        """The tables of an old module beside its own: exports of the kernel's, which would be duplicates."""
        donor = make.small("owner", exports=[Export(A, 5, gpl=True)], flags=False).build()
        base = len(m.elf.sections)
        for name in ("__ksymtab_gpl", "__kcrctab_gpl"):
            section = donor.elf.find(name)
            m.elf.add(E.Section(name, flags=E.SHF_ALLOC, data=section.data, align=4))
        relocations = donor.elf.find(".rela__ksymtab_gpl") or donor.elf.find(".rel__ksymtab_gpl")
        # The fields name symbols by number: those of the module itself will do.
        m.elf.add(E.Section(relocations.name, relocations.type, 0x40, relocations.data, relocations.align, 0, base, relocations.entsize))

    def owner(name, edit=lambda m: None, small=new, imports=("owner_a", "owner_b", "owner_c"), taints=False, **fields):
        first = make.edited(edit, small=small)
        importer = make.small(imports=list(imports), **fields)
        versions = [(one, target.crcs["module_layout"] if one == "module_layout" else crc) for one, crc in
                    [("module_layout", 0), ("owner_a", 11), ("owner_b", 12), ("owner_c", 13)]]
        return case("flags/" + name, first, importer.with_(versions=versions), taints=taints)

    yield owner("new")
    yield owner("old", small=old)
    yield owner("new-proprietary", license="Proprietary")
    yield owner("old-proprietary", small=old, license="Proprietary")
    yield owner("new-unsorted", small=new.with_(exports=[Z, Y, X], unsorted=True))
    for value in (2, 3, 0xFE, 0xFF):
        yield owner(f"bits-{value}", flags_section(lambda s, v=value: setattr(s, "data", bytes([v]) * 3)), license="Proprietary")
    yield owner("absent", without("__kflagstab"))
    yield owner("without-alloc", flags_section(lambda s: setattr(s, "flags", 0)))
    yield owner("absent-and-no-crcs", without("__kflagstab"), small=new.with_(crc_sections=False), taints=True)
    yield owner("no-crcs", small=new.with_(crc_sections=False), taints=True)
    yield owner("longer", flags_section(lambda s: setattr(s, "data", s.data + b"\1")))
    yield owner("empty-obsolete", empty("__ksymtab_gpl"))
    yield owner("empty-obsolete-crcs", empty("__kcrctab_gpl"))
    yield owner("empty-obsolete-both", empty("__ksymtab_gpl", "__kcrctab_gpl"))
    yield owner("empty-obsolete-crcs-first", empty("__kcrctab_gpl", "__ksymtab_gpl"))
    yield owner("empty-obsolete-without-alloc", lambda m: m.elf.add(E.Section("__ksymtab_gpl")))
    yield owner("empty-obsolete-twice", empty("__ksymtab_gpl", "__ksymtab_gpl"))
    yield owner("empty-historic", empty("__ksymtab_gpl_future", "__ksymtab_unused", "__ksymtab_unused_gpl"))
    yield owner("empty-obsolete-and-absent", lambda m: (empty("__ksymtab_gpl", "__kcrctab_gpl")(m), without("__kflagstab")(m)))
    yield owner("old-without-crcs", without("__kcrctab_gpl"), small=old, taints=True)
    yield owner("old-only-gpl", small=old.with_(exports=[Y]), imports=["owner_b"])
    yield owner("old-only-gpl-unknown", small=old.with_(exports=[Y]), imports=["owner_b", "no_such_symbol"])

    def alone(name, small, edit=lambda m: None, **options):
        return case("flags/alone-" + name, make.edited(edit, small=small), **options)

    yield alone("no-exports", make.small(imports=[A]), lambda m: m.elf.add(E.Section("__kflagstab", flags=E.SHF_ALLOC)))
    yield alone("no-exports-obsolete", make.small(imports=[A]), empty("__ksymtab_gpl"))
    yield alone("no-exports-empty-table", make.small(imports=[A]), empty("__ksymtab", "__kcrctab"))
    yield alone("old-duplicates-kernel", make.small(exports=[Export(A, 5, gpl=True)], flags=False))
    yield alone("new-duplicates-kernel", make.small(exports=[Export(A, 5, gpl=True)], flags=True))
    yield alone("new-and-old-duplicates", make.small(exports=[X], flags=True), both)
    yield alone("old-and-wrong-crc", make.small(imports=[A], exports=[Y], flags=False), lambda m: m.set_crc(A, 1))
    yield alone("old-and-unknown", make.small(imports=["no_such_symbol"], exports=[Y], flags=False))
    yield alone("old-and-vermagic", make.small(exports=[Y], flags=False), lambda m: m.set_info("vermagic", "x y"))
    yield alone("old-early-name", make.small(exports=[Y], flags=False), lambda m: m.set_info("name", "other"))
    yield alone("absent-early-name", make.small(exports=[X], flags=True), lambda m: (m.set_info("name", "other"), without("__kflagstab")(m)))
    yield alone("old-and-module-namespace", make.small(exports=[Y], flags=False, info=[("import_ns", "module:x")]))
    yield alone("absent-and-module-namespace", make.small(exports=[X], flags=True, info=[("import_ns", "module:x")]), without("__kflagstab"))
    yield alone("no-crcs-and-module-namespace", make.small(exports=[X], info=[("import_ns", "module:x")], crc_sections=False), taints=True)
    yield alone("old-writable-code", make.small(exports=[Y], flags=False), lambda m: m.elf.add(E.Section(".wx", 1, 7, b"12345678", 4)))

    # Two entries of one name.
    twice = make.small("owner", exports=[Export("owner_a", 11), Export("owner_a", 12)])
    for count in (2, 3, 4, 5):
        for wanted in range(count):
            several = make.small("owner", exports=[Export("owner_a", 11 + index) for index in range(count)])
            importer = make.small(imports=["owner_a"], versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 11 + wanted)])
            yield case(f"flags/{count}-of-a-name-{wanted}", several, importer)
    yield case("flags/two-of-a-name-among-others", twice.with_(exports=[Export("a_a", 1), *twice.exports, Export("z_z", 9)]),
               make.small(imports=["owner_a", "a_a", "z_z"],
                          versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 12), ("a_a", 1), ("z_z", 9)]))
