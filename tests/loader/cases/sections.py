# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sections that are writable and executable, and those that the architecture's part of the loader handles before that is looked at."""

from modules import elf as E
from modules.small import Export
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]
WRITABLE_CODE = E.SHF_ALLOC | E.SHF_WRITE | E.SHF_EXECINSTR
# What some architecture's part of the loader looks for.
HANDLED = (".plt", ".init.plt", ".core.plt", ".got", ".got.plt", ".plt.idx", ".opd", ".stubs", ".toc", ".text.ftrace_trampoline", ".ftrace_trampoline")
# What ends the attempt earlier, or would later.
FAULTS = {
    "layout": lambda m: m.set_crc("module_layout", 1),
    "vermagic": lambda m: m.set_info("vermagic", "x y"),
    "crc": lambda m: m.set_crc(A, 1),
    "unknown": lambda m: m.elf.symbols.append(E.Symbol("no_such_symbol", E.STB_GLOBAL)),
    "common": lambda m: m.elf.symbols.append(E.Symbol("shared", E.STB_GLOBAL, 1, E.SHN_COMMON, 8, 8)),
}


def add(name, flags=WRITABLE_CODE, kind=E.SHT_PROGBITS, data=b"12345678", **fields):
    return lambda m: m.elf.add(E.Section(name, kind, flags, data, 4, **fields))


def cases(target):
    make = Maker(target)
    loaded = make.small("owner")

    own = [name for name, _ in target.format.own_sections]

    def edited(name, *edits, first=(), small="probe", exports=(), **options):
        def edit(m):
            for one in edits:
                one(m)
        # The kernel's configuration tells whether it wants sections of its own; modver finds that in the tree.
        return case("sections/" + name, *first, make.edited(edit, small=make.small(small, imports=[A, B], exports=list(exports))), tree=bool(own), **options)

    yield edited("plain")
    yield edited("writable-code", add(".wx"))
    yield edited("writable-code-twice", add(".wx"), add(".wx2"))
    yield edited("writable-code-without-alloc", add(".wx", E.SHF_WRITE | E.SHF_EXECINSTR))
    yield edited("writable-code-empty", add(".wx", data=b""))
    yield edited("writable-code-nobits", add(".wx", kind=E.SHT_NOBITS, data=b"", size=16))
    yield edited("writable-code-no-name", add(""))
    yield edited("writable-text", lambda m: setattr(m.elf.find(".text"), "flags", WRITABLE_CODE))
    yield edited("executable-data", lambda m: setattr(m.elf.find(".data"), "flags", WRITABLE_CODE))
    for name, fault in FAULTS.items():
        yield edited(f"writable-code-and-{name}", add(".wx"), fault)
    yield edited("writable-code-and-name-loaded", add(".wx"), first=[loaded], small="owner")
    yield edited("writable-code-and-duplicate", add(".wx"), exports=[Export(A, 5)])
    yield edited("writable-code-and-no-versions", add(".wx"), lambda m: m.rename_versions(), taints=True)

    for name in HANDLED:
        if name not in own:
            yield edited("foreign" + name, add(name))
        yield edited("longer" + name, add(name + "x"))

    for name in own:
        yield from handled(edited, name, loaded)
    if own:
        yield edited("own-missing", *[remove(name) for name in own])


def remove(name):
    return lambda m: setattr(m.elf.find(name), "name", ".other")


def handled(edited, name, loaded):
    """A section without which there is no loading, whose flags and type do not count."""
    def changed(**fields):
        def edit(m):
            for field, value in fields.items():
                setattr(m.elf.find(name), field, value)
        return edit

    for flags in range(8):
        yield edited(f"own{name}-flags-{flags}", changed(flags=flags))
    yield edited(f"own{name}-nobits", changed(flags=WRITABLE_CODE, type=E.SHT_NOBITS, data=b"", size=1))
    yield edited(f"own{name}-note", changed(flags=WRITABLE_CODE, type=7))
    yield edited(f"own{name}-empty", changed(flags=WRITABLE_CODE, data=b""))
    yield edited(f"own{name}-longer", changed(flags=WRITABLE_CODE, data=bytes(64)))
    # Of two, the last is handled. The other is out of memory, as the kernel complains of two in there.
    yield edited(f"own{name}-writable-code-before", changed(flags=WRITABLE_CODE), add(name, flags=E.SHF_ALLOC))
    yield edited(f"own{name}-writable-code-after", changed(flags=0), add(name))
    yield edited(f"own{name}-and-other-writable-code", changed(flags=WRITABLE_CODE), add(".wx"))
    yield edited(f"own{name}-missing", remove(name))
    yield edited(f"own{name}-missing-and-writable-code", remove(name), add(".wx"))
    for label, fault in FAULTS.items():
        yield edited(f"own{name}-missing-and-{label}", remove(name), fault)
    yield edited(f"own{name}-missing-and-name-loaded", remove(name), first=[loaded], small="owner")
