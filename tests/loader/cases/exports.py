# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What modules export: duplicates, missing CRC sections, order, dependencies between modules."""

from modules import elf as E
from modules.small import Export
from .making import PLAIN, GPL, Maker, case

A, B = PLAIN[:2]


def cases(target):
    make = Maker(target)
    X, Y, Z = (Export(f"owner_{letter}", crc) for letter, crc in (("a", 11), ("b", 12), ("c", 13)))
    owner = make.small("owner", exports=[X, Y, Z])
    gpl = make.small("owner", exports=[X, Y, Export("owner_g", 15, gpl=True), Export("owner_h", 16, gpl=True)])

    def alone(name, exports, taints=False, edit=lambda m: None, **fields):
        return case("exports/" + name, make.edited(edit, exports=exports, **fields), taints=taints)

    yield alone("own", [X, Y])
    yield alone("duplicates-kernel", [X, Export(A, 5)])
    yield alone("duplicates-kernel-same-crc", [Export(A, target.crcs[A])])
    yield alone("duplicates-kernel-twice", [Export(B, 5), Export(A, 5), Export(GPL[0], 5, gpl=True)])
    yield alone("duplicates-kernel-gpl-by-plain", [Export(GPL[0], 5)])
    yield alone("duplicates-kernel-plain-by-gpl", [Export(A, 5, gpl=True)])
    yield alone("duplicates-kernel-proprietary", [Export(GPL[0], 5)], license="Proprietary")
    yield alone("duplicates-kernel-and-wrong-crc", [Export(A, 5)], imports=[B], edit=lambda m: m.set_crc(B, 1))
    yield alone("duplicates-kernel-namespaced", [Export(A, 5, "SPACE")])
    yield alone("duplicates-own", [X, Y, Export("owner_a", 99)])
    yield alone("duplicates-own-gpl", [X, Export("owner_a", 99, gpl=True)])
    yield alone("imports-own", [X, Y], imports=["owner_a"])
    yield alone("crc-sections-absent", [X, Y], taints=True, crc_sections=False)
    yield alone("crc-sections-absent-and-wrong", [X, Y], taints=True, crc_sections=False, imports=[A], edit=lambda m: m.set_crc(A, 1))
    yield alone("crc-sections-absent-and-no-versions", [X, Y], taints=True, crc_sections=False, imports=[A], versions=None)
    yield alone("crc-sections-absent-and-duplicate", [X, Export(A, 5)], taints=True, crc_sections=False)
    yield alone("gpl-crc-section-absent", gpl.exports, taints=True, flags=False, edit=lambda m: setattr(m.elf.find("__kcrctab_gpl"), "name", "__kcrctab_gplx"))
    yield alone("plain-crc-section-absent", gpl.exports, taints=True, edit=lambda m: setattr(m.elf.find("__kcrctab"), "name", "__kcrctabx"))
    yield alone("crc-section-without-alloc", [X, Y], taints=True, edit=lambda m: setattr(m.elf.find("__kcrctab"), "flags", 0))
    yield case("exports/crc-section-short", make.edited(lambda m: setattr(m.elf.find("__kcrctab"), "data", bytes(4)), exports=[X, Y]), damaged=True)
    yield alone("ksymtab-without-alloc", [X, Y], edit=lambda m: setattr(m.elf.find("__ksymtab"), "flags", 0))

    def pair(name, first, imports, edit=lambda m: None, taints=False, not_predicted=False, **fields):
        importer = make.edited(edit, others=[first], imports=imports, **fields)
        return case("exports/pair-" + name, first, importer, taints=taints, not_predicted=not_predicted)

    yield pair("fits", owner, ["owner_a", "owner_b", A])
    yield pair("wrong", owner, ["owner_a", "owner_b", A], edit=lambda m: m.set_crc("owner_b", 1))
    yield pair("wrong-of-both", owner, ["owner_a", A], edit=lambda m: (m.set_crc("owner_a", 1), m.set_crc(A, 1)))
    yield pair("removed", owner, ["owner_a", "owner_b", A], edit=lambda m: m.remove_version("owner_b"))
    yield pair("not-exported", owner, ["owner_a", "owner_x", A])
    yield pair("gpl", gpl, ["owner_g", "owner_h", "owner_a"])
    yield pair("gpl-proprietary", gpl, ["owner_g", "owner_a"], license="Proprietary")
    yield pair("no-versions", owner, ["owner_a", A], versions=None, taints=True)
    no_crcs = owner.with_(crc_sections=False)
    yield pair("exporter-without-crcs", no_crcs, ["owner_a", A], taints=True)
    yield pair("exporter-without-crcs-entry-wrong", no_crcs, ["owner_a", A], taints=True, edit=lambda m: m.versions.append(("owner_a", 77)))
    yield pair("exporter-without-crcs-no-versions", no_crcs, ["owner_a"], taints=True, versions=None)
    zero = make.small("owner", exports=[Export("owner_a", 0), Export("owner_b", 12)])
    yield pair("crc-zero-fits", zero, ["owner_a", "owner_b"])
    yield pair("crc-zero-no-entry", zero, ["owner_a", "owner_b"], edit=lambda m: m.remove_version("owner_a"))
    yield pair("crc-zero-wrong", zero, ["owner_a", "owner_b"], edit=lambda m: m.set_crc("owner_a", 4))
    unsorted = make.small("owner", exports=[Z, Y, X], unsorted=True)
    # The kernel searches in halves, and misses some. No toolchain is known to leave its tables unsorted.
    yield pair("unsorted", unsorted, ["owner_a", "owner_b", "owner_c"])
    many = make.small("owner", exports=[Export(f"owner_{letter}", 30 + index) for index, letter in enumerate("hgfedcba")], unsorted=True)
    yield pair("unsorted-eight", many, [f"owner_{letter}" for letter in "abcdefgh"])
    yield case("exports/pair-same-name-exported", owner, make.small("second", exports=[Export("second_a", 1), Y, X]))
    yield case("exports/pair-same-name-gpl", gpl, make.small("second", exports=[Export("owner_a", 1, gpl=True)]))
    yield case("exports/pair-same-name-gpl-plain", gpl, make.small("second", exports=[Export("owner_g", 1)]))
    yield case("exports/pair-same-module", owner, owner)
    yield case("exports/pair-reverse-order", make.edited(lambda m: None, others=[owner], imports=["owner_a"]))
    second = make.small("second", exports=[Export("second_a", 41)])
    third = make.edited(lambda m: None, others=[owner, second], imports=["second_a", "owner_a", A])
    yield case("exports/three-fit", owner, second, third)
    third = make.edited(lambda m: (m.set_crc("second_a", 1), m.set_crc("owner_a", 1)), others=[owner, second], imports=["second_a", "owner_a", A])
    yield case("exports/three-wrong", owner, second, third)
    chained = make.edited(lambda m: m.set_crc("owner_a", 5), small=make.small("second", imports=["owner_a"], exports=[Export("second_a", 41)]),
                          others=[owner])
    yield case("exports/three-middle-fails", owner, chained, make.edited(lambda m: None, others=[owner, second], imports=["second_a", "owner_a"]))
    # Tables that are there in part.
    half = make.edited(lambda m: setattr(m.elf.find("__kcrctab_gpl"), "name", "__kcrctab_gplx"), small=gpl.with_(flags=False))
    for name, wrong in (("gpl", "owner_g"), ("plain", "owner_a")):
        importer = make.edited(lambda m, w=wrong: m.set_crc(w, 1), others=[gpl], imports=["owner_g", "owner_a"])
        yield case(f"exports/pair-gpl-crcs-absent-wrong-{name}", half, importer, taints=True)
    hidden = make.edited(lambda m: setattr(m.elf.find("__ksymtab"), "flags", 0), small=gpl)
    yield case("exports/pair-ksymtab-without-alloc", hidden, make.edited(lambda m: None, others=[gpl], imports=["owner_g", "owner_a"]))
    yield alone("empty-gpl-table", [X], edit=lambda m: m.elf.add(E.Section("__ksymtab_gpl", flags=E.SHF_ALLOC, align=4)))
    yield alone("crcs-without-table", [], edit=lambda m: m.elf.add(E.Section("__kcrctab", flags=E.SHF_ALLOC, align=4, data=bytes(8))))
    yield alone("gpl-crcs-without-table", [X], edit=lambda m: m.elf.add(E.Section("__kcrctab_gpl", flags=E.SHF_ALLOC, align=4, data=bytes(8))))
    yield alone("crc-table-longer", [X], edit=lambda m: setattr(m.elf.find("__kcrctab"), "data", m.elf.find("__kcrctab").data + bytes(4)))
    yield alone("long-names", [Export("e" * 200, 1), Export("f" * 300, 2)])
    both = make.small("owner", exports=[X, Export("owner_a", 55, gpl=True)])
    for crc in (11, 55):
        importer = make.edited(lambda m, c=crc: m.versions.append(("owner_a", c)), imports=["owner_a"])
        yield case(f"exports/pair-in-both-tables-{crc}", both, importer)
    yield case("exports/pair-in-both-tables-proprietary", both, make.edited(lambda m: m.versions.append(("owner_a", 11)), imports=["owner_a"],
                                                                            license="MIT"))
    yield case("exports/second-fails-then-third", owner, make.small("second", exports=[Export("owner_a", 3), Export("second_a", 4)]),
               make.edited(lambda m: None, others=[owner], imports=["owner_a", "second_a"]))
    failing = make.edited(lambda m: m.set_crc(A, 1), small=make.small("owner", imports=[A], exports=[X]))
    yield case("exports/failed-then-right", failing, owner, make.edited(lambda m: None, others=[owner], imports=["owner_a", "owner_b"]))
    yield case("exports/export-of-own-import", make.edited(lambda m: None, others=[owner], small=make.small("second", imports=["owner_a"],
                                                                                                            exports=[X])))
    yield case("exports/re-export", owner, make.edited(lambda m: None, others=[owner], small=make.small("second", imports=["owner_a"],
                                                                                                        exports=[Export("owner_b", 9)])))
    reader = make.edited(lambda m: m.versions.append(("owner_a", 11)), imports=["owner_a", A])
    yield case("exports/pair-ignore-flag", owner, reader, flags=1, taints=True)

    # The kernel ignores these tables since 5.12.
    unused = make.small("owner", exports=[X, Y])
    for suffix in ("_gpl_future", "_unused", "_unused_gpl"):
        def historic(m, suffix=suffix):
            m.elf.find("__ksymtab").name = "__ksymtab" + suffix
            m.elf.find("__kcrctab").name = "__kcrctab" + suffix
        yield case("exports/historic" + suffix, make.edited(historic, small=unused),
                   make.edited(lambda m: None, others=[unused], imports=["owner_a"]))
