# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Version tables: wrong, missing, duplicated and misnamed entries; module_layout; the section as a whole."""

from modules import elf as E
from .making import PLAIN, GPL, Maker, case

A, B, C, D = PLAIN[:4]


def cases(target):
    make = Maker(target)
    crcs = target.crcs

    def edited(name, edit, imports=(A, B, C, GPL[0]), **options):
        fields = {key: options.pop(key) for key in list(options) if key in ("license", "weak", "info")}
        return case("versions/" + name, make.edited(edit, imports=list(imports), **fields), **options)

    yield edited("fits", lambda m: None)
    for bit in [bit for bit in (0, 7, 8, 31, 32, 40, 63) if bit < target.format.bits]:
        yield edited(f"crc-bit-{bit}", lambda m, bit=bit: m.set_crc(A, crcs[A] ^ 1 << bit))
    yield edited("two-crcs", lambda m: (m.set_crc(C, 1), m.set_crc(A, 2)))
    yield edited("crc-of-gpl", lambda m: m.set_crc(GPL[0], 1))
    yield edited("all-crcs-zero", lambda m: [m.set_crc(n, 0) for n in (A, B, C, GPL[0])])
    yield edited("crc-zero", lambda m: m.set_crc(A, 0))
    if target.format.bits == 64:
        yield edited("crc-sign-extended", lambda m: m.set_crc(A, crcs[A] | 0xFFFFFFFF << 32))
        yield edited("layout-crc-upper-half", lambda m: m.set_crc("module_layout", crcs["module_layout"] | 1 << 32))
    yield edited("layout-crc", lambda m: m.set_crc("module_layout", crcs["module_layout"] ^ 1))
    yield edited("layout-and-symbol-crc", lambda m: (m.set_crc("module_layout", 1), m.set_crc(A, 1)))
    yield edited("layout-removed", lambda m: m.remove_version("module_layout"))
    yield edited("layout-renamed", lambda m: m.rename_version("module_layout", "struct_module"))
    yield edited("layout-last", lambda m: m.versions.append(m.versions.pop(0)))
    yield edited("layout-twice-wrong-first", lambda m: m.versions.insert(0, ("module_layout", 7)))
    yield edited("layout-twice-wrong-last", lambda m: m.versions.append(("module_layout", 7)))
    yield edited("layout-removed-symbol-wrong", lambda m: (m.remove_version("module_layout"), m.set_crc(A, 1)))
    yield edited("entry-removed", lambda m: m.remove_version(A))
    yield edited("entries-removed", lambda m: (m.remove_version(C), m.remove_version(A)))
    yield edited("entry-renamed", lambda m: m.rename_version(A, A + "x"))
    yield edited("entry-name-prefix", lambda m: m.rename_version(A, A[:-1]))
    yield edited("entry-name-empty", lambda m: m.rename_version(A, ""))
    yield edited("entry-name-capital", lambda m: m.rename_version(A, A.upper()))
    yield edited("duplicate-wrong-first", lambda m: m.versions.insert(0, (A, 5)))
    yield edited("duplicate-wrong-last", lambda m: m.versions.append((A, 5)))
    yield edited("duplicate-both-wrong", lambda m: (m.set_crc(A, 3), m.versions.append((A, 5))))
    yield edited("reversed", lambda m: m.versions.reverse())
    yield edited("superfluous-entry", lambda m: m.versions.append(("no_such_symbol", 5)))
    yield edited("swapped-crcs", lambda m: (m.set_crc(A, crcs[B]), m.set_crc(B, crcs[A])))
    yield edited("removed-and-wrong", lambda m: (m.remove_version(A), m.set_crc(B, 9)))
    yield edited("wrong-and-removed", lambda m: (m.remove_version(B), m.set_crc(A, 9)))
    yield edited("empty-table", lambda m: m.versions.clear())
    yield edited("empty-table-no-imports", lambda m: m.versions.clear(), imports=())
    yield edited("only-layout", lambda m: m.versions.__delitem__(slice(1, None)))
    yield edited("weak-wrong", lambda m: m.set_crc(A, 1), weak=(A,))
    yield edited("weak-removed", lambda m: m.remove_version(A), weak=(A,))

    def bytes_changed(change):
        def edit(m):
            m.write()
            section = m.elf.find("__versions")
            section.data = change(section.data)
            m.versions = None
        return edit
    if "basic" in target.tables:
        yield edited("tail-of-40-bytes", bytes_changed(lambda data: data + b"\x01" * 40))
        yield edited("last-record-cut", bytes_changed(lambda data: data[:-8]))
        yield case("versions/two-sections-wrong-first", twice(make, 0))
        yield case("versions/two-sections-wrong-last", twice(make, 1))

    def section(name, change, **options):
        return edited(name, lambda m: [change(one) for one in m.version_sections()], **options)

    # What modprobe --force does, and what other tools leave behind.
    forced = {"taints": True}
    yield section("section-without-alloc", lambda s: setattr(s, "flags", 0), **forced)
    yield section("section-without-alloc-no-imports", lambda s: setattr(s, "flags", 0), imports=(), **forced)
    yield section("section-writable", lambda s: setattr(s, "flags", E.SHF_ALLOC | E.SHF_WRITE))
    yield section("section-is-note", lambda s: setattr(s, "type", 7))
    yield edited("section-renamed", lambda m: m.rename_versions(), **forced)
    yield case("versions/section-absent", make.small(imports=[A, B], versions=None), taints=True)
    yield case("versions/section-absent-no-imports", make.small(versions=None), taints=True)
    yield case("versions/section-absent-unknown-symbol", make.small(imports=[A, "no_such_symbol", B], versions=None), taints=True)
    yield case("versions/ignore-flag", make.edited(lambda m: m.set_crc(A, 1), imports=[A, B]), flags=1, taints=True)
    yield case("versions/ignore-flag-layout", make.edited(lambda m: m.set_crc("module_layout", 1), imports=[A]), flags=1, taints=True)
    yield case("versions/ignore-flag-all-right", make.small(imports=[A, B]), flags=1, taints=True)
    yield case("versions/ignore-both-flags", make.edited(lambda m: m.set_crc(A, 1), imports=[A, B]), flags=3, taints=True)
    yield case("versions/ignore-flag-release", make.edited(lambda m: m.set_info("vermagic", "6.0 SMP "), imports=[A, B]), flags=1, taints=True)


def twice(make, wrong):
    module = make.small(imports=[A, B]).build()
    module.write()
    first = module.elf.find("__versions")
    other = E.Section("__versions", flags=E.SHF_ALLOC, align=32, data=b"\1" + first.data[1:])
    if wrong == 0:
        first.data, other.data = other.data, first.data
    module.elf.add(other)
    module.versions = None
    return module
