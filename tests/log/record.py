#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Records what real kernels and programs say about modules that they refuse, for corpus/kernel-logs.

    record.py --kernel DIR --output DIR

The kernel's DIR is CACHE/NAME/root of tests/distribution/fetch.sh. A machine in QEMU boots it and tries modules of tests/loader/cases with the insmod of this
system, one after the other, all on the serial console; then depmod and modprobe. What the kernel logged of that is printed by dmesg in several
formats. Files: console.txt, from power on to the end; depmod.txt, modprobe.txt; dmesg.txt, dmesg-x.txt, dmesg-r.txt, dmesg-iso.txt, dmesg-color.txt;
and from other boots, with one case each or with damaged files, what the console shows of it.
Needed: qemu-system-x86 kmod util-linux.
"""

import argparse
import importlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "loader"))
from machine.machine import Case, Load, cpio_member, qemu  # noqa: E402
from machine import machine  # noqa: E402
from modules.target import Target  # noqa: E402

# One for each kind of line, and what goes with it.
CASES = """
versions/crc-bit-0 versions/layout-crc versions/layout-removed versions/entry-removed symbols/common inherit/plain-only inherit/gpl-before
namespace/not-imported namespace/modules-module-other-comma-probe vermagic/no-space modinfo/duplicate-flags-1 exports/duplicates-kernel
exports/pair-same-name-exported files/symtab-nobits files/this-module-size-plus-64 licence/6-Proprietary
""".split()
# What is wrong with a file as such.
FILE_CASES = """
files/cut-at-0 files/cut-at-1124 files/header-magic files/header-type-dyn files/header-machine-arm64 files/header-machine-386 files/header-shoff-far
files/header-shentsize files/header-shnum-0 files/header-shstrndx-far files/text-offset-far files/shstrtab-size-0 files/symtab-link-far
files/symtab-is-progbits files/section-0-sized files/this-module-renamed files/two-symtabs files/this-module-without-alloc files/symbol-in-far-section
sections/writable-code signature/id-type signature/hash-set
""".split()
# Boots of their own: file, cases, words of the kernel's command line. A kernel says only once that it was tainted by force.
BOOTS = [("force-no-versions", "versions/section-without-alloc", ""), ("force-no-vermagic", "licence/no-modinfo", ""),
         ("force-no-crcs", "exports/crc-sections-absent", ""), ("signature-enforced", "versions/fits", "module.sig_enforce=1"),
         ("locked-down", "versions/fits", "lockdown=integrity"), ("blacklisted", "versions/fits", "module_blacklist=probe"),
         # Both CRCs.
         ("dynamic-debug", "versions/crc-bit-0 versions/crc-bit-32 versions/layout-crc versions/two-crcs", 'dyndbg="func check_version +p"')]
PROGRAMS = ["/bin/sh", "/bin/mount", "/bin/dmesg", "/bin/kmod", "/bin/mkdir", "/bin/cp"]
FORMATS = {"dmesg": "", "dmesg-x": "-x", "dmesg-r": "-r", "dmesg-iso": "--time-format iso", "dmesg-color": "--color=always -T"}


def libraries(program):
    """The files that a program needs, itself first."""
    found = re.findall(r"(/\S+) \(0x", subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout)
    return [program, *found]


def written_cases(target):
    """Those of tests/loader, by name."""
    groups = ("versions", "symbols", "licences", "namespaces", "vermagic", "modinfo", "exports", "files", "sections")
    return {case.name: case for group in groups for case in importlib.import_module("cases." + group).cases(target)}


def damaged_btf(target):
    """A real module whose type information the kernel does not take."""
    module = target.module("lib/libcrc32c")
    section = module.elf.find(".BTF")
    section.data = section.data[:-64] + b"\xff" * 64
    return Case("real/btf-damaged", [Load("libcrc32c", module.write())])


def damaged_relocations(target):
    """Real modules with a relocation of another type, or with something where it is to be written."""
    for name, kind, first in (("unknown", 99, 0), ("out-of-range", 10, 0), ("nonzero", None, 1)):
        module = target.module("lib/libcrc32c")
        relocations, text = module.elf.find(".rela.text"), module.elf.find(".text")
        offset, info, addend = struct.unpack_from("<QQq", relocations.data)
        if kind is not None:
            info = info >> 32 << 32 | kind
        relocations.data = struct.pack("<QQq", offset, info, addend) + relocations.data[24:]
        text.data = text.data[:offset] + bytes([first]) + text.data[offset + 1:]
        yield Case("relocations/" + name, [Load("libcrc32c", module.write())])


def init_script(cases, release, only_console=False):
    """Lines of /init, and the module files by path. Of a single case, there is only the console."""
    lines = ["#!/bin/sh", "export PATH=/bin", "mount -t proc proc /proc", "mount -t devtmpfs dev /dev", "mount -t sysfs sysfs /sys",
             "exec > /dev/console 2>&1", "dmesg --clear"]
    files, tree = {}, f"/lib/modules/{release}/extra"
    for case in cases:
        lines.append(f"echo '# {case.name}'")
        for load in case.loads:
            path = f"/cases/{case.name}/{load.name}.ko"
            files[path] = load.data
            lines.append(f"insmod {path}")
        # Users of a module stand before it.
        lines.append("while read name rest; do rmmod $name; done < /proc/modules")
    if only_console and len(cases) > 1:
        lines += ["insmod /cases/versions/fits/m0.ko speed=1", "insmod /cases/versions/fits/m0.ko"]
    if only_console:
        return "\n".join([*lines, "exec > /dev/ttyS1 2>&1", "echo '=== end'", "echo b > /proc/sysrq-trigger"]) + "\n", files
    lines += [f"mkdir -p {tree}", f"cp /cases/versions/crc-bit-0/*.ko {tree}/refused.ko", f"cp /cases/versions/entry-removed/*.ko {tree}/missing-one.ko",
              *(f": > /lib/modules/{release}/modules.{name}" for name in ("order", "builtin", "builtin.modinfo")),
              "exec > /dev/ttyS1 2>&1",
              "echo '=== depmod'", f"depmod -e -E /Module.symvers {release}",
              "echo '=== modprobe'", "modprobe refused", "modprobe missing-one", "modprobe not-there", f"cd {tree}", "insmod refused.ko", "insmod not-there.ko"]
    for name, options in FORMATS.items():
        lines += [f"echo '=== {name}'", f"dmesg {options}"]
    lines += ["echo '=== end'", "echo b > /proc/sysrq-trigger"]
    return "\n".join(lines) + "\n", files


def archive(target, cases, only_console):
    script, files = init_script(cases, target.release, only_console)
    contents = {"/init": (script.encode(), 0o100755), "/Module.symvers": (Path(target._only("usr/src/*/Module.symvers")).read_bytes(), 0o100644)}
    contents |= {path: (data, 0o100644) for path, data in files.items()}
    for program in PROGRAMS:
        for file in libraries(program):
            contents[file] = (Path(file).read_bytes(), 0o100755)
    for name in ("insmod", "modprobe", "depmod", "rmmod"):
        contents[f"/bin/{name}"] = contents["/bin/kmod"]
    directories = {str(parent) for path in contents for parent in Path(path).parents} | {"/proc", "/dev", "/sys", "/lib/modules"}
    members = [cpio_member(path[1:], b"", 0o040755) for path in sorted(directories) if path != "/"]
    members += [cpio_member(path[1:], *content) for path, content in contents.items()]
    return b"".join(members) + cpio_member("TRAILER!!!", b"", 0)


def boot(target, cases, timeout, words="", only_console=False):
    """What was written to the console; and to the other serial port, by sections."""
    machine.COMMAND_LINE = "panic=-1 loglevel=8 printk.devkmsg=on rdinit=/init " + words
    with tempfile.TemporaryDirectory() as directory:
        initrd, console, other = (os.path.join(directory, name) for name in ("initramfs", "console", "other"))
        Path(initrd).write_bytes(archive(target, cases, only_console))
        subprocess.run(qemu(target.architecture, target.image, initrd, console, other, ["tcg"], 1024), timeout=timeout, check=True, stdin=subprocess.DEVNULL)
        console, other = Path(console).read_bytes(), Path(other).read_bytes()
    parts = re.split(rb"^=== (\S+)\r?\n", other, flags=re.M)
    if len(parts) < 3 or parts[-2] != b"end":
        sys.exit(f"record.py: the machine did not come to its end; the console's end:\n{console[-2000:].decode(errors='replace')}")
    return console, {name.decode(): text for name, text in zip(parts[1:-2:2], parts[2:-2:2], strict=True)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernel", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--timeout", type=int, default=600)
    parser.add_argument("--only", default="", choices=["damaged-files", *(file for file, *_ in BOOTS)], help="this file alone, beside what is there")
    options = parser.parse_args()
    target = Target(options.kernel)
    cases = written_cases(target)
    output = Path(options.output)
    if not options.only:
        shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)

    def record(file, of_file, words=""):
        if options.only in ("", file):
            console, _ = boot(target, of_file, options.timeout, words, only_console=True)
            (output / f"{file}.txt").write_bytes(console[console.index(f"# {of_file[0].name}".encode()):])

    record("damaged-files", [*(cases[name] for name in FILE_CASES if name in cases), *damaged_relocations(target), cases["versions/fits"]])
    for file, names, words in BOOTS:
        record(file, [cases[name] for name in names.split()], words)
    if options.only:
        return
    console, sections = boot(target, [*(cases[name] for name in CASES), damaged_btf(target)], options.timeout)
    (output / "console.txt").write_bytes(console)
    for name, text in sections.items():
        (output / f"{name}.txt").write_bytes(text)


if __name__ == "__main__":
    main()
