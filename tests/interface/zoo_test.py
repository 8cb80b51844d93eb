#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every place of modver where a file is named, with files that are not what is wanted there: an error that names the file and says what it seems to be,
exit status 2, and no verdict.

    zoo_test.py MODVER

What has no end or is no file at all is in damage_test.py, which also has the places.
"""

import gzip
import os
import re
import struct
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import damage_test
import places

MODVER = ""
TIMEOUT = 60

# Name, contents, and what it seems to be; None where other errors are as good.
ZOO = {
    "not-there.ko": (b"404: Not Found", "what a server says of a file that it does not have"),
    "page.html": (b"\n<!DOCTYPE html>\n<html><body>404</body></html>\n", "an HTML page"),
    "pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 123456\n", "a pointer of Git LFS"),
    "annex": (b"/annex/objects/SHA256E-s123--0123\n", "a pointer of git-annex"),
    "System.map": (b"ffffffff81000000 T startup_64\nffffffff81000000 T _stext\nffffffff81000030 t verify_cpu\n", "a symbol table"),
    "System.map-32": (b"c0008000 A _stext_lma\nc0100000 T _text\nc0100000 T startup_32\n", "a symbol table"),
    "kallsyms": (b"0000000000000000 T _text\n0000000000000000 t dma_init\t[small]\n", "a symbol table"),
    "nm": (b"                 U __fentry__\n                 U printk\n0000000000000000 T init_module\n", "a symbol table"),
    "ksyms": (b"c0216ba0 drive_info_R744aa133\nc0216ba0\n", None),
    "stablelist": (b"[rhel9_x86_64_stablelist]\n\tfirst_of_all\n\tsecond\n", "a list of symbols"),
    "abi_gki": (b"[abi_symbol_list]\n# common\n  module_layout\n  __put_task_struct\n", "a list of symbols"),
    "names": (b"module_layout\n__put_task_struct\n", "a list of names"),
    "severities": (b"# SUSE\ndrivers/staging/* PASS\nkvm_* PASS # comment\n", "severity rules"),
    "abi.stg": (b"version: 0x00000002\nroot_id: 0x84ea5130\n", "a description of an ABI by STG"),
    "abi.xml": (b"<abi-corpus path='vmlinux'>\n<elf-function-symbols>\n", "a description of an ABI by libabigail"),
    "suppr": (b"[suppress_type]\n  name = x\n", "a suppression list of libabigail"),
    "provides": (b"kernel(printk) = 0x92997ed8\nkernel(kfree) = 0x037a0cba\n", "a list of a package's provides"),
    "config": (b"#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.0 Kernel Configuration\n#\nCONFIG_X86=y\n", "a kernel's configuration"),
    "dmesg": (b"[    0.000000] Linux version 6.1.0\n[    1.234567] small: loading out-of-tree module taints kernel.\n", "a kernel's log"),
    "commands.json": (b'[{"directory": "/", "file": "a.c", "command": "cc a.c"}]\n', "JSON"),
    "a.patch": (b"diff --git a/x b/x\n--- a/x\n+++ b/x\n", "a patch"),
    "utf16": ("0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\r\n".encode("utf-16"), "a text in UTF-16"),
    "a.deb": (b"!<arch>\ndebian-binary   1342943816  0     0     100644  4         `\n2.0\n", "a Debian package"),
    "a.rpm": (b"\xed\xab\xee\xdb\x03\x00\x00\x00" + bytes(88), "an RPM package"),
    "a.a": (b"!<arch>\n/               0           0     0     0       0         `\n", "an archive of objects"),
    "a.zip": (b"PK\x03\x04" + bytes(60), "a ZIP archive"),
    "a.tar": (b"a".ljust(257, b"\0") + b"ustar\0" + bytes(249), "a tar archive"),
    "initramfs": (b"070701" + b"0" * 104, "an initial ramdisk"),
    "a.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(50), "a JPEG image"),
    "a.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
    "core": (b"\x7fELF\x02\x01\x01" + bytes(9) + struct.pack("<HHI", 4, 62, 1) + bytes(40), None),
    "zeros": (bytes(100000), "nothing but zeros"),
    "noise": (bytes(range(256)) * 20, "binary data"),
    "prose": (b"This is no file of a kernel, and says so.\n", "a text"),
    "page.gz": (gzip.compress(b"<html><body>404</body></html>\n"), "an HTML page"),
    "cut.gz": (gzip.compress(os.urandom(3000))[:1000], None),
    "damaged.gz": (gzip.compress(b"x" * 100)[:12] + b"\xff" * 20, None),
}

# Where such a file is what is wanted, and those that the reader of the place takes, line by line; or says more about.
LISTS = {"stablelist", "abi_gki", "names", "severities", "prose", "annex"}
PACKAGES = {"a.deb", "a.rpm", "a.tar"}
WANTED = {
    **{place: PACKAGES for place in ("check --kernel", "match MODULE", "match --kernels", "explain --kernel", "explain --built-for", "explain --known", "identify --known", "index WHAT", "cover MODULE", "list --kernel", "diff OLD", "diff NEW", "prove SYMVERS",
                                            "symref --symvers")},
    **{place: set(ZOO) for place in places.ROOTS},
    "diff --rules": LISTS, "diff --symbols": LISTS, "diff --ignore": LISTS | {"System.map", "System.map-32", "ksyms"}, "symref --symbols": LISTS, "explain --log": set(ZOO),
    "identify --config": {"config"},
}


# What places are for: what is said then is about something else.
RIGHT = {("diff --config", "config"), ("bisect --config", "config"), ("diff --patch", "a.patch")} | {(place, name) for place in ("check --kallsyms", "match --kallsyms", "explain --kallsyms") for name in ("System.map", "System.map-32", "kallsyms", "nm")}


class Zoo(damage_test.InDirectory):
    def setUp(self):
        super().setUp()
        for name, (contents, _) in ZOO.items():
            (self.directory / name).write_bytes(contents)
        with open(self.directory / "sparse", "wb") as sparse:
            sparse.truncate(3 << 30)

    def run_modver(self, arguments, name):
        return subprocess.run([MODVER, *(a.format(name) for a in arguments)], cwd=self.directory, capture_output=True, timeout=TIMEOUT, check=False,
                              stdin=subprocess.DEVNULL)

    def test_every_place_with_every_file(self):
        calls = [(place, arguments, name) for place, arguments in places.INPUTS.items() if place != "explain --log" for name in (*ZOO, "sparse")
                 if (place, name) not in RIGHT]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            results = pool.map(lambda call: self.run_modver(*call[1:]), calls)
            for (place, _, name), done in zip(calls, results):
                with self.subTest(place=place, file=name):
                    self.assertEqual(done.returncode, 2, done)
                    self.assertIn(name.encode(), done.stderr)
                    # The readers of modules say what the kernel would notice, too.
                    seems = ZOO.get(name, (None, None))[1]
                    if seems and name not in WANTED.get(place, ()):
                        self.assertRegex(done.stderr, b"(seems to be|not an ELF file, but) " + re.escape(seems.encode()))
                    for verdict in (b"no difference", b"proved", b"would load", b": loads"):
                        self.assertNotIn(verdict, done.stdout.replace(b"0 of 0 modules would load", b""))

    def test_no_log_is_made_up(self):
        for name in ZOO:
            with self.subTest(file=name):
                done = self.run_modver(places.INPUTS["explain --log"], name)
                self.assertIn(done.returncode, (0, 2), done)
                self.assertNotIn(b"refuse", done.stdout)


if __name__ == "__main__":
    MODVER = damage_test.MODVER = os.path.abspath(sys.argv[1])
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "list"))
    from assembler import assemble
    with tempfile.TemporaryDirectory() as made:
        damage_test.MODULE = assemble(Path(made) / "small.ko").read_bytes()
    unittest.main(argv=sys.argv[:1])
