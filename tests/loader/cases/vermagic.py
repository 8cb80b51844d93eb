# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vermagic: release and flags, with and without a version table."""

from modules import elf as E
from .making import PLAIN, Maker, case

A, B = PLAIN[:2]


def cases(target):
    make = Maker(target)
    good = target.vermagic
    release, flags = good.split(" ", 1)
    strings = {
        "release": "6.1.0-1-other " + flags, "release-empty": " " + flags, "release-dash": release + "-x " + flags,
        "no-space": release, "release-with-space": "6.1.0 custom " + flags, "empty": "", "space": " ",
        "no-smp": release + " " + flags.replace("SMP ", ""), "no-preempt": release + " " + flags.replace("preempt ", ""),
        "preempt-rt": release + " " + flags.replace("preempt ", "preempt_rt "), "no-mod-unload": release + " " + flags.replace("mod_unload ", ""),
        "no-modversions": release + " " + flags.replace("modversions ", ""), "retpoline": good + "retpoline ", "no-trailing-space": good.rstrip(),
        "two-trailing-spaces": good + " ", "two-spaces": release + "  " + flags, "tab": release + "\t" + flags,
        "other-everything": "5.10.0 SMP aarch64",
        "upper-case": release + " " + flags.upper(), "newline": good + "\n",
    }
    for name, string in strings.items():
        yield case(f"vermagic/{name}", make.edited(lambda m, s=string: m.set_info("vermagic", s), imports=[A]))
        yield case(f"vermagic/{name}-no-versions", make.edited(lambda m, s=string: m.set_info("vermagic", s), imports=[A], versions=None),
                   taints=True)
        yield case(f"vermagic/{name}-ignored", make.edited(lambda m, s=string: m.set_info("vermagic", s), imports=[A]), flags=2, taints=True)
    yield case("vermagic/absent", make.edited(lambda m: m.remove_info("vermagic"), imports=[A]), taints=True)
    yield case("vermagic/absent-no-versions", make.edited(lambda m: m.remove_info("vermagic"), imports=[A], versions=None), taints=True)
    yield case("vermagic/absent-wrong-crc", make.edited(lambda m: (m.remove_info("vermagic"), m.set_crc(A, 1)), imports=[A]), taints=True)
    yield case("vermagic/absent-ignored", make.edited(lambda m: m.remove_info("vermagic"), imports=[A]), flags=2, taints=True)
    yield case("vermagic/good-ignored", make.small(imports=[A]), flags=2, taints=True)
    yield case("vermagic/good-no-versions", make.small(imports=[A], versions=None), taints=True)
    yield case("vermagic/both-ignored", make.edited(lambda m: (m.set_info("vermagic", "x"), m.set_crc(A, 1)), imports=[A]), flags=3, taints=True)
    yield case("vermagic/first-good", make.edited(lambda m: m.info.append(("vermagic", "bad ")), imports=[A]))
    yield case("vermagic/first-bad", make.edited(lambda m: m.info.insert(0, ("vermagic", "bad ")), imports=[A]))
    yield case("vermagic/and-layout", make.edited(lambda m: (m.set_info("vermagic", "x y"), m.set_crc("module_layout", 1)), imports=[A]))
    yield case("vermagic/and-wrong-crc", make.edited(lambda m: (m.set_info("vermagic", "x y"), m.set_crc(A, 1)), imports=[A]))
    yield case("vermagic/versions-without-alloc", make.edited(
        lambda m: (m.set_info("vermagic", "6.1.0-1 " + flags), m.unallocate_versions()), imports=[A]), taints=True)
    yield case("vermagic/modinfo-empty", make.edited(lambda m: m.info.clear(), imports=[A]), taints=True)
    yield case("vermagic/modinfo-without-alloc", make.edited(lambda m: setattr(m.elf.find(".modinfo"), "flags", 0), imports=[A]), taints=True)
    yield case("vermagic/modinfo-writable", make.edited(lambda m: setattr(m.elf.find(".modinfo"), "flags", E.SHF_ALLOC | E.SHF_WRITE), imports=[A]))
    yield case("vermagic/unknown-flag-bits", make.small(imports=[A]), flags=8, not_predicted=True)
    yield case("vermagic/compressed-flag", make.small(imports=[A]), flags=4, not_predicted=True)
