# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rest of .modinfo: marks of all kinds, entries that are none, flags of finit_module beside them."""

from modules.small import Export
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]


def cases(target):
    make = Maker(target)
    flags = target.vermagic.split(" ", 1)[1]

    def edited(name, edit, imports=(A,), **options):
        return case("modinfo/" + name, make.edited(edit, imports=list(imports)), **options)

    for key, value in (("staging", "Y"), ("test", "Y"), ("livepatch", "Y"), ("srcversion", "0123"), ("version", "1"), ("alias", "pci:*"),
                       ("depends", "no_such"),
                       ("softdep", "pre: no_such"), ("parm", "x:y"), ("intree", "N"), ("retpoline", "N"), ("firmware", "x"), ("sig_id", "x")):
        yield edited(f"{key}-{value.replace(':', '_').replace('*', 'x').replace(' ', '_')}", lambda m, k=key, v=value: m.info.append((k, v)))
        yield edited(f"{key}-first", lambda m, k=key, v=value: m.info.insert(0, (k, v)))
    yield edited("intree-absent", lambda m: m.remove_info("intree"))
    yield edited("retpoline-absent", lambda m: m.remove_info("retpoline"))
    yield edited("livepatch-and-wrong", lambda m: (m.info.append(("livepatch", "Y")), m.set_crc(A, 1)))
    yield edited("empty-key", lambda m: m.info.insert(0, ("", "x")))
    yield edited("value-with-equals", lambda m: m.info.insert(0, ("description", "a=b=c")))

    def raw(change):
        def edit(m):
            m.write()
            section = m.elf.find(".modinfo")
            section.data = change(section.data)
            m.info = None
        return edit
    yield edited("no-equals", raw(lambda data: b"license\0vermagic\0" + data))
    yield edited("leading-nuls", raw(lambda data: bytes(7) + data))
    yield edited("nuls-between", raw(lambda data: data.replace(b"\0", b"\0\0\0")))
    yield edited("trailing-nuls", raw(lambda data: data + bytes(9)))
    yield edited("not-utf8", raw(lambda data: b"author=\xff\xfe\0" + data))
    yield edited("newline", raw(lambda data: b"description=a\nlicense=Proprietary\0" + data), imports=(A, "synchronize_rcu"))
    yield edited("license-suffix", lambda m: m.info.insert(0, ("license2", "Proprietary")), imports=(A, "synchronize_rcu"))
    yield edited("license-prefix", lambda m: m.info.insert(0, ("licens", "Proprietary")), imports=(A, "synchronize_rcu"))
    for name, vermagic in (("release", "6.9.9 " + flags), ("flags", target.release + " SMP ")):
        for number in (0, 1, 2, 3):
            yield edited(f"{name}-flags-{number}", lambda m, v=vermagic: m.set_info("vermagic", v), flags=number, taints=bool(number))
    for number in (1, 2, 3):
        yield edited(f"layout-flags-{number}", lambda m: m.set_crc("module_layout", 1), flags=number, taints=True)
        yield edited(f"removed-flags-{number}", lambda m: m.remove_version(A), flags=number, taints=True)
        yield edited(f"unknown-flags-{number}", lambda m: None, imports=(A, "no_such_symbol"), flags=number, taints=True)
        for namespaced in make.namespaced[:1]:
            yield edited(f"namespace-flags-{number}", lambda m: None, imports=(A, namespaced), flags=number, taints=True)
        yield case(f"modinfo/duplicate-flags-{number}", make.edited(lambda m: None, imports=[B], exports=[Export(A, 5)]), flags=number, taints=True)
