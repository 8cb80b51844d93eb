#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs/dkms/: pre-install, as Debian's dkms runs it with Debian's headers; weak-links, on small kernels.

    dkms_test.py MODVER C_COMPILER [Dkms | WeakLinks]

Dkms needs root.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "docs" / "dkms"
sys.path.insert(0, str(ROOT / "tests" / "check"))
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
OLD, NEW, OTHER = "6.1.0-9-amd64", "6.1.0-50-amd64", "6.1.0-60-amd64"


class InDirectory(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        (self.directory / "bin").mkdir()
        os.symlink(PROGRAM, self.directory / "bin" / "modver")
        self.environment = {**os.environ, "PATH": f"{self.directory}/bin:/usr/sbin:/sbin:{os.environ['PATH']}"}

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_program(self, *command):
        return subprocess.run(command, cwd=self.directory, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=300)


class Dkms(InDirectory):
    """A driver of one file, for the headers that the tests have."""

    def setUp(self):
        super().setUp()
        self.headers = sorted(Path("/usr/src").glob("linux-headers-6.1.0-*-amd64"))[-1]
        self.release = self.headers.name.removeprefix("linux-headers-")
        self.write("src/hello-1.0/hello.c", '#include <linux/module.h>\n#include <linux/mii.h>\nstatic int __init hello(void) { return mii_link_ok(NULL); }\nmodule_init(hello);\nMODULE_LICENSE("GPL");\n')
        self.write("src/hello-1.0/Makefile", "obj-m := hello.o\n")
        shutil.copy(SCRIPTS / "pre-install", self.directory / "src/hello-1.0")
        (self.directory / "tree").mkdir()
        (self.directory / "install" / self.release).mkdir(parents=True)

    def dkms(self, *command):
        # Where dkms keeps the key that it signs with, there is a directory of this test.
        return self.run_program("unshare", "--mount", "sh", "-ec", 'mount --bind "$0" /var/lib/dkms; exec "$@"', f"{self.directory}/tree", "dkms", "--dkmstree", "/var/lib/dkms",
                                "--sourcetree", f"{self.directory}/src", "--installtree", f"{self.directory}/install", "-k", self.release, "--kernelsourcedir", str(self.headers), *command)

    def install(self, headers):
        self.write("src/hello-1.0/dkms.conf", f"""PACKAGE_NAME=hello
PACKAGE_VERSION=1.0
BUILT_MODULE_NAME[0]=hello
DEST_MODULE_LOCATION[0]=/updates
MAKE[0]="make -C {headers} M=$dkms_tree/hello/1.0/build"
PRE_INSTALL="pre-install"
""")
        for command in ("add", "build"):
            done = self.dkms(command, "hello/1.0")
            self.assertEqual(done.returncode, 0, done.stdout)
        done = self.dkms("install", "hello/1.0")
        return done, [path.name for path in self.directory.glob("install/**/hello.ko*")]

    def test_a_module_that_loads(self):
        done, installed = self.install(self.headers)
        self.assertEqual((done.returncode, len(installed)), (0, 1), done.stdout)
        self.assertIn("1 of 1 module would load", done.stdout)

    def test_a_module_that_is_refused(self):
        """The headers that it is built with are not those of the kernel: one CRC is another."""
        (self.directory / "headers").mkdir()
        for path in self.headers.iterdir():
            if path.name != "Module.symvers":
                os.symlink(path, self.directory / "headers" / path.name)
        text, count = re.subn(r"(?m)^0x[0-9a-f]+(?=\tmii_link_ok\t)", "0x12345678", (self.headers / "Module.symvers").read_text())
        self.assertEqual(count, 1)
        self.write("headers/Module.symvers", text)
        done, installed = self.install(self.directory / "headers")
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertEqual(installed, [])
        self.assertIn(f"hello is not installed: {self.release} would refuse it", done.stdout)
        self.assertIn("mii_link_ok", done.stdout)

    def test_without_modver(self):
        (self.directory / "bin/modver").unlink()
        done, installed = self.install(self.headers)
        self.assertEqual((done.returncode, len(installed)), (0, 1), done.stdout)
        self.assertIn("hello is not checked: modver is not installed", done.stdout)


class WeakLinks(InDirectory):
    """driver.ko is built for OLD, and needs helper.ko of the same; NEW is the same kernel, OTHER has another kmalloc."""

    def setUp(self):
        super().setUp()
        for release, kmalloc in ((OLD, "0x22222222"), (NEW, "0x22222222"), (OTHER, "0x77777777")):
            self.write(f"root/usr/src/linux-headers-{release}/Module.symvers", KERNEL.replace("0x22222222", kmalloc))
            self.write(f"root/lib/modules/{release}/modules.order", "")
            self.write(f"root/lib/modules/{release}/modules.builtin", "")
        magic = f"vermagic={OLD} SMP mod_unload modversions "
        self.module(f"root/lib/modules/{OLD}/updates/helper.ko", exports=[("helps", 0x99)], info=("license=GPL", magic, "depends="), versions=[LAYOUT, ("kmalloc", 0x22222222)], imports=["kmalloc"])
        self.module(f"root/lib/modules/{OLD}/extra/driver.ko", info=("license=GPL", magic, "depends=helper"), versions=[LAYOUT, ("helps", 0x99)], imports=["helps"])
        self.module(f"root/lib/modules/{OLD}/extra/plain.ko", info=("license=GPL", magic, "depends="))

    def module(self, path, **parts):
        source = self.write(path + ".s", assembly(Path(path).stem, **parts))
        subprocess.run([COMPILER, "-x", "assembler", "-c", source, "-o", self.directory / path], check=True)
        source.unlink()

    def links(self):
        modules = self.directory / "root/lib/modules"
        return {str(link.relative_to(modules)): os.readlink(link) for link in modules.glob("*/weak-updates/*")}

    def weak_links(self, *options, status=0):
        done = self.run_program(str(SCRIPTS / "weak-links"), *options, "root")
        self.assertEqual(done.returncode, status, done.stdout)
        return done.stdout

    def test_links(self):
        """What loads with what it needs is linked; what does not, is not."""
        expected = {f"{NEW}/weak-updates/helper.ko": f"../../{OLD}/updates/helper.ko", f"{NEW}/weak-updates/driver.ko": f"../../{OLD}/extra/driver.ko",
                    f"{NEW}/weak-updates/plain.ko": f"../../{OLD}/extra/plain.ko", f"{OTHER}/weak-updates/plain.ko": f"../../{OLD}/extra/plain.ko"}
        self.assertIn(f"linked: {NEW}/weak-updates/driver.ko -> ", self.weak_links("--dry-run"))
        self.assertEqual(self.links(), {})
        self.weak_links()
        self.assertEqual(self.links(), expected)
        self.assertEqual([line for line in self.weak_links().splitlines() if "linked:" in line or "removed:" in line], [])
        # depmod was run, and found what the links lead to.
        self.assertIn("weak-updates/driver.ko: weak-updates/helper.ko\n", (self.directory / f"root/lib/modules/{NEW}/modules.dep").read_text())

    def test_what_changes(self):
        self.weak_links()
        # A kernel gets a module of its own; another one cannot be read any more; a module is removed.
        self.module(f"root/lib/modules/{NEW}/updates/plain.ko", info=("license=GPL", f"vermagic={NEW} SMP mod_unload modversions "))
        self.write(f"root/usr/src/linux-headers-{OTHER}/Module.symvers", "damaged\n")
        (self.directory / f"root/lib/modules/{OLD}/extra/driver.ko").unlink()
        self.weak_links(status=2)
        self.assertEqual(set(self.links()), {f"{NEW}/weak-updates/helper.ko", f"{OTHER}/weak-updates/plain.ko"})
        for path in self.directory.glob("root/lib/modules/*/*/*.ko"):
            if not path.is_symlink():
                path.unlink()
        self.weak_links()
        self.assertEqual(self.links(), {})


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    del sys.argv[1:3]
    unittest.main(verbosity=2)
