# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Symbol namespaces, of vmlinux and of modules."""

from modules import elf as E
from modules.small import Export
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]
# Namespaces that name modules, and some that nearly do.
LISTS = ("module:probe", "module:other", "module:pro*", "module:other,probe", "module:", "module:*", "module:,", "module:,probe", "module:probe,",
         "module: probe", "module:probe ", "module:pro*e", "module:*probe", "module:probe_one", "module:probe-one", "module:probe-*", "module:probe_*",
         "module:probe*", "module:PROBE", "module:prob", "module:probe_", "module:a,b,c,pro*", "module:**", "module:pr*,x", "module:probe_o*,probe",
         "module:module:probe", "MODULE:probe", "module", "modules:probe", "module:probe,module:other", "module:prob?", "module:other probe",
         "module:probe;other", "module:probe,,other")


def cases(target):
    make = Maker(target)
    if make.namespaced:
        yield from of_kernel(make)
    if make.namespaced and make.namespaced_other:
        yield from of_two_namespaces(make)
    yield from of_modules(target, make)


def small(make, name, imports, info=(), edit=lambda m: None, **fields):
    return case("namespace/" + name, make.edited(edit, imports=imports, info=list(info), **fields))


def of_kernel(make):
    """One namespace of vmlinux."""
    N, M = make.namespaced[:2]
    CI = ("import_ns", make.namespace)

    yield small(make, "imported", [N, A], [CI])
    yield small(make, "not-imported", [N, A])
    yield small(make, "two-not-imported", [N, A, M])
    yield small(make, "other-imported", [N, A], [("import_ns", make.namespace_other)])
    yield small(make, "same-import-twice", [N], [CI, CI])
    yield small(make, "lower-case", [N], [("import_ns", make.namespace.lower())])
    yield small(make, "prefix", [N], [("import_ns", make.namespace[:6])])
    yield small(make, "longer", [N], [("import_ns", make.namespace + "S")])
    yield small(make, "quoted", [N], [("import_ns", f'"{make.namespace}"')])
    yield small(make, "trailing-space", [N], [("import_ns", make.namespace + " ")])
    yield small(make, "empty-import", [N], [("import_ns", "")])
    yield small(make, "not-imported-wrong-crc", [N, A], edit=lambda m: m.set_crc(N, 1))
    yield small(make, "imported-wrong-crc", [N, A], [CI], edit=lambda m: m.set_crc(N, 1))
    yield small(make, "not-imported-no-entry", [N, A], edit=lambda m: m.remove_version(N))
    yield small(make, "not-imported-weak", [N, A], weak=(N,))
    yield small(make, "not-imported-then-unknown", [N, "no_such_symbol"])
    yield small(make, "unknown-then-not-imported", ["no_such_symbol", N])
    yield small(make, "import-after-others", [N], edit=lambda m: m.info.append(CI))
    yield small(make, "key-prefix", [N], [("import_nss", make.namespace)])

    # The section without its flag: some kernels find .modinfo only with it.
    yield case("namespace/modinfo-without-alloc", make.edited(lambda m: setattr(m.elf.find(".modinfo"), "flags", 0), imports=[N], info=[CI]))

    def second(m):
        m.write()
        m.elf.add(E.Section(".modinfo", flags=E.SHF_ALLOC, data=f"import_ns={make.namespace}\0".encode()))
    yield case("namespace/second-modinfo", make.edited(second, imports=[N]), damaged=True)


def of_two_namespaces(make):
    N, X = make.namespaced[0], make.namespaced_other[0]
    CI = ("import_ns", make.namespace)

    yield small(make, "second-import", [N, X], [("import_ns", make.namespace_other), CI])
    yield small(make, "one-of-two", [N, X], [("import_ns", make.namespace_other)])
    yield small(make, "list-import", [N, X], [("import_ns", f"{make.namespace},{make.namespace_other}")])


def of_lists_in_kernel(target, make):
    """A symbol of each list of modules for which vmlinux exports something."""
    symbols = {row.namespace: name for name, row in target.rows.items() if row.module == "vmlinux" and row.namespace.startswith("module:")}
    for namespace, symbol in sorted(symbols.items()):
        label = "module-export-" + namespace.removeprefix("module:").replace(",", "-")
        yield small(make, label + "-foreign", [symbol])
        yield small(make, label + "-foreign-and-wrong-crc", [symbol], edit=lambda m, s=symbol: m.set_crc(s, 1))
        yield small(make, label + "-explicit", [symbol], [("import_ns", namespace)])
        for name in namespace.removeprefix("module:").split(","):
            owner = name.replace("*", "_x")
            for spelled in dict.fromkeys((owner, owner.replace("-", "_"), owner.replace("-", "_") + "2", owner[:-1])):
                yield case(f"namespace/{label}-for-{spelled}", make.small(spelled, imports=[symbol]))


def of_modules(target, make):
    yield small(make, "superfluous-import", [A], [("import_ns", "NO_SUCH")])
    yield small(make, "module-prefix", [A], [("import_ns", "module:probe")])
    yield small(make, "modinfo-without-alloc-plain", [A], edit=lambda m: setattr(m.elf.find(".modinfo"), "flags", 0))
    yield from of_lists_in_kernel(target, make)

    owner = make.small("owner", exports=[Export("owner_a", 11, "OWNER"), Export("owner_b", 12), Export("owner_c", 13, "OTHER", gpl=True),
                                         Export("owner_d", 14, "OWNER", gpl=True)])

    def pair(name, imports, info=(), first=owner, edit=lambda m: None, **fields):
        return case("namespace/modules-" + name, first, make.edited(edit, others=[first], imports=imports, info=list(info), **fields))

    yield pair("all-imported", ["owner_a", "owner_b", "owner_c", "owner_d"], [("import_ns", "OTHER"), ("import_ns", "OWNER")])
    yield pair("none-imported", ["owner_a", "owner_b", "owner_c", "owner_d"])
    yield pair("one-imported", ["owner_a", "owner_b", "owner_c", "owner_d"], [("import_ns", "OTHER")])
    yield pair("wrong-crc", ["owner_a", "owner_b"], [("import_ns", "OWNER")], edit=lambda m: m.set_crc("owner_a", 1))
    yield pair("proprietary", ["owner_a", "owner_d"], [("import_ns", "OWNER")], license="Proprietary")
    bad = owner.with_(license="Proprietary")
    yield pair("proprietary-owner", ["owner_a", "owner_b"], first=bad)
    yield pair("proprietary-owner-imported", ["owner_a", "owner_b"], [("import_ns", "OWNER")], first=bad)
    for number, namespace in enumerate(LISTS):
        first = make.small("owner", exports=[Export("owner_a", 11, namespace)])
        label = f"list-{number}-" + "".join(letter if letter.isalnum() else "_" for letter in namespace)
        yield pair(label, ["owner_a"], first=first)
        yield pair(label + "-explicit", ["owner_a"], [("import_ns", namespace)], first=first)
        for name in ("probe-one", "probe_one", "other"):
            yield case(f"namespace/modules-{label}-for-{name}", first, make.edited(lambda m: None, small=make.small(
                name, imports=["owner_a"], versions=[("module_layout", target.crcs["module_layout"]), ("owner_a", 11)])))
    for imported in ("module:", "module", "module:x,y", "modulex:y", "MODULE:x", " module:x"):
        label = "".join(letter if letter.isalnum() else "_" for letter in imported)
        yield small(make, f"import-{label}", [A], [("import_ns", imported)])
        yield small(make, f"import-{label}-after-others", [A], [("import_ns", "X"), ("import_ns", imported)])
    yield small(make, "import-module-and-unknown", ["no_such_symbol"], [("import_ns", "module:x")])
    yield small(make, "import-module-and-early-name", [A], [("import_ns", "module:x")], edit=lambda m: m.set_info("name", "other"))
