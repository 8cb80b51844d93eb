#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Packages as kernels: .deb, .rpm and tar archives, wherever a kernel can be named.

    packages_test.py MODVER C_COMPILER
"""

import gzip
import io
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "reports")]
from check_test import LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position
from json_reports import load  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
RELEASE = "6.1.0-9-amd64"
KERNEL = b"0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n0x22222222\tkmalloc\tvmlinux\tEXPORT_SYMBOL\t\n0x55555555\tfar_call\tdrivers/far\tEXPORT_SYMBOL\t\n"
HEADERS = f"usr/src/linux-headers-{RELEASE}"


def tar(files, mode="w:xz"):
    """A value is contents, or the target of a link."""
    result = io.BytesIO()
    with tarfile.open(fileobj=result, mode=mode) as archive:
        for name, contents in files.items():
            entry = tarfile.TarInfo(name if name.startswith(("/", "..")) else "./" + name)
            if isinstance(contents, str):
                entry.type, entry.linkname = tarfile.SYMTYPE, contents
            else:
                entry.size = len(contents)
            archive.addfile(entry, None if isinstance(contents, str) else io.BytesIO(contents))
    return result.getvalue()


def deb(files, data="data.tar.xz", mode="w:xz"):
    result = b"!<arch>\n"
    for name, contents in (("debian-binary", b"2.0\n"), ("control.tar.xz", tar({"control": b"Package: x\n"})), (data, tar(files, mode))):
        result += f"{name:<16}{0:<12}{0:<6}{0:<6}{100644:<8}{len(contents):<10}`\n".encode() + contents + b"\n" * (len(contents) % 2)
    return result


def rpm(files):
    """A lead, two empty headers, and a compressed cpio archive."""
    payload = b""
    for number, (name, contents) in enumerate([*(("./" + name, contents) for name, contents in files.items()), ("TRAILER!!!", b"")], 1):
        entry = b"070701" + b"".join(b"%08x" % value for value in (number, 0o100644, 0, 0, 1, 0, len(contents), 0, 0, 0, 0, len(name) + 1, 0)) + name.encode() + b"\0"
        entry += b"\0" * (-len(entry) % 4) + contents
        payload += entry + b"\0" * (-len(entry) % 4)
    header = b"\x8e\xad\xe8\x01" + bytes(4) + struct.pack(">II", 0, 0)
    return b"\xed\xab\xee\xdb\x03\x00" + bytes(90) + header + header + gzip.compress(payload)


class Packages(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        (self.directory / "tmp").mkdir()
        self.files = {f"{HEADERS}/Module.symvers": KERNEL, f"{HEADERS}/include/config/kernel.release": RELEASE.encode() + b"\n"}
        self.module("good.ko", 0x22222222)
        self.module("bad.ko", 0x9)

    def write(self, name, contents):
        (self.directory / name).write_bytes(contents)
        return name

    def module(self, name, crc, *more, calls=(), exports=()):
        source = self.directory / "module.s"
        source.write_text(assembly(Path(name).stem, imports=["kmalloc", *(symbol for symbol, _ in calls)], versions=[LAYOUT, ("kmalloc", crc), *calls],
                                   info=("license=GPL", f"vermagic={RELEASE} SMP mod_unload modversions ", *more), exports=exports), encoding="utf-8")
        subprocess.run([COMPILER, "-c", source, "-o", self.directory / name], check=True)
        return name

    def run_modver(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.directory, capture_output=True, text=True, check=False, timeout=60,
                              env={**os.environ, "TMPDIR": str(self.directory / "tmp")})
        self.assertNotIn("Sanitizer", done.stderr)
        # Nothing is left, and nobody is told where things were for a while.
        self.assertEqual(os.listdir(self.directory / "tmp"), [], done)
        self.assertNotIn(str(self.directory / "tmp"), done.stdout + done.stderr)
        return done

    def answer(self, *arguments):
        done = self.run_modver(*arguments)
        return done.returncode, done.stdout, done.stderr

    def every_kind(self):
        yield self.write("headers.deb", deb(self.files))
        yield self.write("plain.deb", deb(self.files, "data.tar", "w"))
        yield self.write("headers.rpm", rpm(self.files))
        yield self.write("headers.tar", tar(self.files, "w"))
        yield self.write("headers.pkg.tar.xz", tar(self.files))
        # OpenWrt's: one archive in another.
        yield self.write("headers.ipk", tar({"debian-binary": b"2.0\n", "data.tar.gz": tar(self.files, "w:gz")}, "w:gz"))
        # By contents, not by name.
        yield self.write("headers", deb(self.files))

    def test_every_kind_in_every_place(self):
        self.write("k.symvers", KERNEL.replace(b"22222222", b"00000009"))
        for package in self.every_kind():
            with self.subTest(package=package):
                verdict = f"good.ko: loads\n{RELEASE} (by the rules of Debian 6.1): 1 of 1 module would load, 0 refused\n"
                self.assertEqual(self.answer("check", "--kernel", package, "good.ko"), (0, verdict, ""))
                self.assertEqual(self.answer("match", "--kernels", package, "good.ko", "bad.ko"),
                                 (1, f"MODULE    {RELEASE}\ngood.ko   loads\nbad.ko    kmalloc: CRC differs\n", ""))
                for option in ("--known", "--built-for"):
                    done = self.run_modver("explain", "--kernel", "k.symvers", option, package, "good.ko")
                    self.assertIn(f"It was built for {RELEASE}, which has all 2 CRCs of it.\n", done.stdout, done)
                done = self.run_modver("diff", package, "k.symvers")
                self.assertEqual((done.returncode, done.stderr), (1, ""))
                self.assertTrue(done.stdout.startswith(f"{package} (3 exports) → k.symvers (3 exports): 1 "), done.stdout)

    def test_a_whole_kernel(self):
        tree = f"lib/modules/{RELEASE}"
        own = (self.directory / self.module("own.ko", 0x22222222, "intree=Y")).read_bytes()
        package = self.write("image.deb", deb({f"{tree}/kernel/own.ko": own, f"{tree}/modules.order": b"kernel/own.ko\n", f"{tree}/symvers.gz": gzip.compress(KERNEL),
                                               f"boot/config-{RELEASE}": b"CONFIG_X86_64=y\nCONFIG_SMP=y\nCONFIG_MODULE_UNLOAD=y\nCONFIG_MODVERSIONS=y\n", f"{tree}/build": "/usr/src/elsewhere", "usr/share/doc/copyright": b"text"}))
        done = self.run_modver("check", "--kernel", package, "own", "bad.ko")
        self.assertIn(f"image.deb/{tree}/kernel/own.ko: loads\n", done.stdout, done)
        self.assertIn("bad.ko: refused\n", done.stdout)
        answer = load(self.run_modver("check", "--kernel", package, "--all", "--format", "json").stdout)
        self.assertEqual((answer["kernel"]["path"], [module["path"] for module in answer["modules"]]), (f"image.deb/{tree}/symvers.gz", [f"image.deb/{tree}/kernel/own.ko"]))

    def test_places_of_headers(self):
        for directory in (f"usr/src/kernels/{RELEASE}", "usr/src/linux-6.1.0-9-obj/x86_64/default", f"lib/modules/{RELEASE}/build", f"usr/lib/modules/{RELEASE}/build"):
            package = self.write("headers.rpm", rpm({f"{directory}/Module.symvers": KERNEL, f"{directory}/include/config/kernel.release": RELEASE.encode()}))
            self.assertEqual(self.answer("match", "--kernels", package, "good.ko"), (0, f"MODULE    {RELEASE}\ngood.ko   loads\n", ""), directory)

    def test_what_is_no_kernels_package(self):
        whole = deb(self.files)
        nothing = "a package without kernel, modules or Module.symvers: nothing in boot, lib/modules or usr/src that modver reads"
        for name, contents, message in (("doc.deb", deb({"usr/share/doc/copyright": b"text"}), nothing), ("doc.rpm", rpm({"usr/share/doc/copyright": b"text"}), nothing),
                                        ("doc.tar", tar({"README": b"text"}, "w"), nothing),
                                        ("modules.deb", deb({f"lib/modules/{RELEASE}/kernel/x.ko": b"x"}), "modules alone, without their kernel"),
                                        ("cut.deb", whole[:len(whole) - 100], "a damaged package: "), ("empty.deb", whole[:200], "a damaged package: "),
                                        ("cut.rpm", rpm(self.files)[:-60], "a damaged package: "), ("two.tar", tar({**self.files, HEADERS.replace("-9-", "-8-") + "/Module.symvers": KERNEL}, "w"),
                                                                                                   "several kernels, of which one must be named")):
            self.write(name, contents)
            for command in (["check", "--kernel", name, "good.ko"], ["explain", "--kernel", name, "good.ko"], ["explain", "--kernel", "headers", "--built-for", name, "good.ko"], ["diff", name, name]):
                self.write("headers", whole)
                status, stdout, stderr = self.answer(*command)
                self.assertEqual((status, stdout), (2, ""), (command, stderr))
                self.assertIn(f"modver {command[0]}: {name}: {message}", stderr)

    def test_nothing_is_written_elsewhere(self):
        (self.directory / "outside").mkdir()
        outside = str(self.directory / "outside")
        self.write("up.tar", tar({**self.files, "../boot/vmlinuz": b"x"}, "w"))
        self.assertEqual(self.answer("check", "--kernel", "up.tar", "good.ko"), (2, "", "modver check: up.tar: a file outside of the package: ../boot/vmlinuz\n"))
        # A link as a directory, before what would be written through it; and a link through a link.
        self.write("links.tar", tar({"boot": outside, "boot/vmlinuz": b"x", f"lib/modules/{RELEASE}/a": outside, f"lib/modules/{RELEASE}/a/b": "anywhere", **self.files}, "w"))
        self.assertEqual(self.run_modver("match", "--kernels", "links.tar", "good.ko").returncode, 0)
        self.assertEqual(os.listdir(outside), [])

    def test_packages_in_a_directory(self):
        (self.directory / "dir").mkdir()
        self.write("dir/headers.deb", deb(self.files))
        self.write("dir/doc.deb", deb({"usr/share/doc/copyright": b"text"}))
        left_out = "./dir/doc.deb: a package without kernel, modules or Module.symvers: nothing in boot, lib/modules or usr/src that modver reads; left out\n"
        self.assertEqual(self.answer("match", "--kernels", "dir", "good.ko"), (0, f"MODULE    {RELEASE}\ngood.ko   loads\n", f"modver match: warning: {left_out}"))
        self.assertEqual(self.answer("check", "--kernel", "dir", "good.ko"), (0, f"good.ko: loads\n{RELEASE} (by the rules of Debian 6.1): 1 of 1 module would load, 0 refused\n",
                                                                              f"modver check: note: {left_out}"))
        self.write("k.symvers", KERNEL.replace(b"22222222", b"00000009"))
        self.assertIn(f"It was built for {RELEASE}, which has all 2 CRCs of it.\n", self.run_modver("explain", "--kernel", "k.symvers", "--known", "dir", "good.ko").stdout)
        self.assertEqual(self.run_modver("diff", "dir", "k.symvers").returncode, 1)
        # Beside other files, which are kernels of their own.
        self.write("dir/k.symvers", KERNEL)
        self.assertEqual(self.answer("match", "--kernels", "dir", "good.ko")[1].splitlines()[0].split(), ["MODULE", "k.symvers", RELEASE])
        # What is damaged is not passed over.
        self.write("dir/headers.deb", deb(self.files)[:-100])
        status, stdout, stderr = self.answer("match", "--kernels", "dir", "good.ko")
        self.assertEqual((status, stdout), (2, ""))
        self.assertIn("modver match: ./dir/headers.deb: a damaged package", stderr)

    def split_kernel(self, modules="lib/modules"):
        """As Fedora has them: the kernel, some of its modules, the others; and a module that needs one of the latter."""
        tree = f"{modules}/{RELEASE}"
        self.module("near.ko", 0x22222222, exports=[("near_call", 0x66666666)])
        self.module("far.ko", 0x22222222, exports=[("far_call", 0x55555555)])
        self.module("drv.ko", 0x22222222, calls=[("far_call", 0x55555555)])
        symvers = KERNEL + b"0x66666666\tnear_call\tdrivers/near\tEXPORT_SYMBOL\t\n"
        (self.directory / "rpms").mkdir()
        self.write("rpms/core.rpm", rpm({f"lib/modules/{RELEASE}/symvers.gz": gzip.compress(symvers), f"lib/modules/{RELEASE}/modules.builtin": b""}))
        self.write("rpms/modules-core.rpm", rpm({f"{tree}/kernel/near.ko": (self.directory / "near.ko").read_bytes()}))
        self.write("rpms/modules.rpm", rpm({f"{tree}/kernel/far.ko": (self.directory / "far.ko").read_bytes()}))

    def test_a_kernel_in_several_packages(self):
        note = "note: far is taken to load when needed: the kernel's Module.symvers has the exports, and no file is at hand to be checked\n"
        summary = f"{RELEASE} (by the rules of Debian 6.1): 1 of 1 module would load, 0 refused\n"
        for place in ("lib/modules", "usr/lib/modules"):
            with self.subTest(place=place):
                self.split_kernel(place)
                self.assertEqual(self.answer("check", "--kernel", "rpms", "drv.ko"), (0, "drv.ko: loads\n" + summary, ""))
                answer = load(self.run_modver("check", "--kernel", "rpms", "--all", "--format", "json").stdout)
                self.assertEqual([module["path"] for module in answer["modules"]],
                                 [f"./rpms/modules.rpm/{place}/{RELEASE}/kernel/far.ko", f"./rpms/modules-core.rpm/{place}/{RELEASE}/kernel/near.ko"])
                # Named one by one, in any order.
                for order in (("core", "modules-core", "modules"), ("modules", "core", "modules-core")):
                    kernels = [word for name in order for word in ("--kernels", f"rpms/{name}.rpm")]
                    self.assertEqual(self.answer("match", *kernels, "drv.ko"), (0, f"MODULE   {RELEASE}\ndrv.ko   loads\n", ""))
                # What lacks may be in another package: it is said, and nothing is refused for it.
                for part in ("core.rpm", "modules-core.rpm"):
                    (self.directory / "part").mkdir(exist_ok=True)
                    self.write(f"part/{part}", (self.directory / "rpms" / part).read_bytes())
                    self.assertEqual(self.answer("check", "--kernel", "part", "drv.ko"), (0, "drv.ko: loads\n" + note + summary, ""), part)
                for name in ("rpms", "part"):
                    shutil.rmtree(self.directory / name)

    def test_modules_alone(self):
        self.split_kernel()
        message = "modules alone, without their kernel, which is in another package: give a directory that has both\n"
        for command in (["check", "--kernel"], ["match", "--kernels"], ["explain", "--kernel"]):
            self.assertEqual(self.answer(*command, "rpms/modules.rpm", "drv.ko"), (2, "", f"modver {command[0]}: rpms/modules.rpm: {message}"))
        os.remove(self.directory / "rpms/core.rpm")
        status, stdout, stderr = self.answer("check", "--kernel", "rpms", "drv.ko")
        self.assertEqual((status, stdout), (2, ""))
        self.assertIn(message, stderr)

    def test_image_and_headers(self):
        """As Debian and Ubuntu have them, beside another kernel's."""
        image = (Path(__file__).resolve().parents[2] / "corpus/kernel-fuzz/images/vmlinux").read_bytes()
        (self.directory / "debs").mkdir()
        self.write("debs/linux-image.deb", deb({"boot/vmlinuz-6.1.0-test": image}))
        self.write("debs/linux-modules.deb", deb({"lib/modules/6.1.0-test/kernel/good.ko": (self.directory / "good.ko").read_bytes()}))
        done = self.run_modver("check", "--kernel", "debs", "--all", "--format", "json")
        answer = load(done.stdout)
        self.assertEqual((answer["kernel"]["path"], [module["path"] for module in answer["modules"]]),
                         ("./debs/linux-image.deb/boot/vmlinuz-6.1.0-test", ["./debs/linux-modules.deb/lib/modules/6.1.0-test/kernel/good.ko"]), done)
        self.write("debs/headers.deb", deb(self.files))
        self.assertEqual(self.answer("check", "--kernel", "debs", "good.ko")[::2], (2, "".join(f"modver check: {line}\n" for line in (
            "debs: several kernels, of which one must be named, by its package or a directory with its packages:", "  ./debs/linux-modules.deb/lib/modules/6.1.0-test",
            f"  ./debs/headers.deb/{HEADERS}"))))
        self.assertEqual(self.answer("match", "--kernels", "debs", "good.ko")[1].splitlines()[0].split(), ["MODULE", "6.1.0-test", RELEASE])

    def test_two_builds_of_one_release(self):
        """They cannot be one kernel."""
        self.write("one.deb", deb(self.files))
        self.write("two.deb", deb({**self.files, f"{HEADERS}/Module.symvers": KERNEL.replace(b"22222222", b"00000009")}))
        done = self.run_modver("match", "--format", "json", "--kernels", "one.deb", "--kernels", "two.deb", "good.ko", "bad.ko")
        modules = load(done.stdout)["modules"]
        self.assertEqual([[kernel["loads"] for kernel in module["kernels"]] for module in modules], [[True, False], [False, True]], done)

    def test_a_package_by_rpmbuild(self):
        tree = self.directory / "tree/usr/lib/modules" / RELEASE
        tree.mkdir(parents=True)
        (tree / "symvers.gz").write_bytes(gzip.compress(KERNEL))
        for payload in ("w3.zstdio", "w2.xzdio", "w9.gzdio"):
            spec = (f"Name: kernel-core\nVersion: 6.1.0\nRelease: 9\nSummary: x\nLicense: GPL\nBuildArch: noarch\n%define _binary_payload {payload}\n%description\nx\n"
                    f"%install\ncp -a {self.directory}/tree/. %{{buildroot}}\n%files\n/usr/lib/modules\n")
            (self.directory / "kernel.spec").write_text(spec, encoding="utf-8")
            subprocess.run(["rpmbuild", "-bb", "--quiet", "--define", f"_topdir {self.directory}/rpmbuild", "kernel.spec"], cwd=self.directory, check=True, capture_output=True)
            package = next((self.directory / "rpmbuild").rglob("*.rpm"))
            verdict = f"good.ko: loads\n{RELEASE} (by the rules of Debian 6.1): 1 of 1 module would load, 0 refused\n"
            self.assertEqual(self.answer("check", "--kernel", str(package), "good.ko"), (0, verdict, ""), payload)

    def test_pipe(self):
        self.write("headers.deb", deb(self.files))
        done = subprocess.run(["bash", "-c", f"exec {PROGRAM} check --kernel <(cat headers.deb) good.ko"], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
