# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Licences, GPL-only symbols, and the taint that proprietary exporters hand on."""

from modules.small import Export
from .making import PLAIN, GPL, Maker, case

A, B, C = PLAIN[:3]
G, H = GPL[:2]
LICENCES = ["GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL", "Proprietary", "gpl", "GPLv2", "GPL-2.0",
            "GPL ", " GPL", "", "BSD", "MIT", "Dual GPL/BSD", "GPL v3", "GPL\\0", "Dual BSD/GPL v2", "GPL V2", "GPL  v2"]


def cases(target):
    make = Maker(target)
    for number, licence in enumerate(LICENCES):
        yield case(f"licence/{number}-{licence.replace(' ', '_') or 'empty'}", make.small(imports=[A, G, B], license=licence))
    yield case("licence/none", make.small(imports=[A, G], license=None))
    yield case("licence/none-plain-only", make.small(imports=[A], license=None))
    yield case("licence/gpl-then-proprietary", make.small(imports=[A, G], info=[("license", "Proprietary")]))
    yield case("licence/proprietary-then-gpl", make.small(imports=[A, G], license="Proprietary", info=[("license", "GPL")]))
    yield case("licence/proprietary-plain-only", make.small(imports=[A, B], license="Proprietary"))
    yield case("licence/proprietary-wrong-crc-of-gpl", make.edited(lambda m: m.set_crc(G, 1), imports=[A, G], license="Proprietary"))
    yield case("licence/proprietary-wrong-crc-of-plain", make.edited(lambda m: m.set_crc(A, 1), imports=[A, G], license="Proprietary"))
    yield case("licence/proprietary-weak-gpl", make.small(imports=[A, G], weak=(G,), license="Proprietary"))
    for namespaced in make.namespaced[:1]:
        yield case("licence/proprietary-namespace-gpl", make.small(imports=[A, namespaced], license="Proprietary"))
    yield case("licence/proprietary-no-versions", make.small(imports=[A, G], license="Proprietary", versions=None), taints=True)
    yield case("licence/no-modinfo", no_modinfo(make))
    for name in ("driverloader", "lve", "ndiswrapper", "ndiswrapper_x"):
        yield case(f"licence/name-{name}", make.small(name, imports=[A, G]))
        yield case(f"licence/name-{name}-plain", make.small(name, imports=[A]))
    yield case("licence/modinfo-name-differs", make.edited(lambda m: m.set_info("name", "other"), imports=[A, "no_such"]))
    yield case("licence/modinfo-name-dash", make.edited(lambda m: m.set_info("name", "pro-be"), imports=[A, "no_such"]))
    yield case("licence/modinfo-name-absent", make.edited(lambda m: m.remove_info("name"), imports=[A, "no_such"]))
    yield case("licence/modinfo-name-empty", make.edited(lambda m: m.set_info("name", ""), imports=[A, "no_such"]))
    yield case("licence/modinfo-name-twice", make.edited(lambda m: m.info.insert(0, ("name", "first")), imports=[A, "no_such"]))
    yield case("licence/struct-name-dash", make.small("pro-be", imports=[A, "no_such"]))

    # Proprietary exporters.
    exporter = make.small("owner", license="Proprietary", exports=[Export("owner_a", 11), Export("owner_b", 12)])
    gpl_exporter = make.small("owner", exports=[Export("owner_a", 11), Export("owner_b", 12, gpl=True)])
    bad_gpl_exporter = make.small("owner", license="Proprietary", exports=[Export("owner_a", 11), Export("owner_b", 12, gpl=True)])

    def pair(name, first, imports, license="GPL", edit=lambda m: None, weak=(), middle=()):
        importer = make.edited(edit, others=[first, *middle], imports=imports, license=license, weak=weak)
        return case("inherit/" + name, first, *middle, importer)

    yield pair("gpl-from-gpl", gpl_exporter, ["owner_a", "owner_b", A, G])
    yield pair("proprietary-from-gpl-exporter", gpl_exporter, ["owner_a", A], "Proprietary")
    yield pair("proprietary-uses-modules-gpl-symbol", gpl_exporter, ["owner_a", "owner_b"], "Proprietary")
    yield pair("plain-only", exporter, [A, "owner_a"])
    yield pair("two-symbols", exporter, ["owner_a", A, "owner_b"])
    yield pair("gpl-before", exporter, [G, "owner_a"])
    yield pair("gpl-after", exporter, ["owner_a", G])
    yield pair("gpl-before-and-after", exporter, [G, "owner_a", H])
    yield pair("gpl-after-weak", exporter, ["owner_a", G], weak=(G,))
    yield pair("gpl-before-owner-weak", exporter, [G, "owner_a"], weak=("owner_a",))
    yield pair("gpl-before-wrong-crc", exporter, [G, "owner_a"], edit=lambda m: m.set_crc("owner_a", 1))
    yield pair("wrong-crc", exporter, ["owner_a", A], edit=lambda m: m.set_crc("owner_a", 1))
    yield pair("wrong-crc-then-gpl", exporter, ["owner_a", G, H], edit=lambda m: m.set_crc("owner_a", 1))
    yield pair("gpl-wrong-crc-before", exporter, [G, "owner_a"], edit=lambda m: m.set_crc(G, 1))
    yield pair("proprietary-importer", exporter, ["owner_a", A], "Proprietary")
    yield pair("proprietary-importer-gpl", exporter, ["owner_a", G], "Proprietary")
    yield pair("gpl-export-of-proprietary-owner", bad_gpl_exporter, ["owner_b", A])
    yield pair("gpl-export-of-proprietary-owner-2", bad_gpl_exporter, ["owner_a", "owner_b"])
    yield pair("gpl-before-three", exporter, [G, "owner_a", A, "owner_b", "no_such_symbol"])
    # Taint handed on twice.
    middle = make.small("middle", imports=["owner_a"], exports=[Export("middle_a", 21)],
                        versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 11)])
    yield pair("handed-on-twice", exporter, ["middle_a", G], middle=[middle])
    yield pair("handed-on-twice-gpl-first", exporter, [G, "middle_a"], middle=[middle])
    middle_gpl = make.small("middle", imports=["owner_a"], exports=[Export("middle_a", 21, gpl=True)],
                            versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 11)])
    yield pair("handed-on-twice-gpl-export", exporter, ["middle_a", A], middle=[middle_gpl])


def no_modinfo(make):
    module = make.small(imports=[A]).build()
    module.info = None
    module.elf.find(".modinfo").name = ".mod_info"
    return module
