#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver list --imports --format symvers: one Module.symvers of what many modules expect, on modules made for it. gather_kernel_test.py has real ones.

    gather_test.py PROGRAM
"""

import gzip
import io
import sys
import tarfile
import unittest
from pathlib import Path

import list_test
from assembler import small_module


class Gather(list_test.InDirectory):
    def module(self, name, expects=None, exports=(), weak=(), depends="", extended=None):
        return list_test.assemble(self.directory / name, small_module(Path(name).stem, expects or {}, exports, weak, depends, extended))

    def gather(self, *args, status=0):
        """Rows, and lines of standard error."""
        done = self.run_list("--imports", "--format", "symvers", *args)
        self.assertEqual(done.returncode, status, done)
        return done.stdout.decode().splitlines(), [line.removeprefix("modver list: ") for line in done.stderr.decode().splitlines()]

    ASSUMED = "EXPORT_SYMBOL of vmlinux (--kernel IMAGE tells more)"

    def assumed(self, number, rows):
        return f"note: {number} of {rows} rows: no file exports the symbol, so its kind and namespace are not known; written as {self.ASSUMED}"

    def test_what_modules_expect_of_vmlinux_and_of_each_other(self):
        self.module("a.ko", {"printk": 0x11111111, "helper": 0x22222222}, depends="b")
        self.module("b.ko", {"printk": 0x11111111}, [("helper", 0x22222222, "_gpl", "SPACE"), ("unused", 0x33333333, "", "")])
        rows, errors = self.gather("a.ko", "b.ko")
        self.assertEqual(rows, ["0x22222222\thelper\tb\tEXPORT_SYMBOL_GPL\tSPACE", "0x11111111\tprintk\tvmlinux\tEXPORT_SYMBOL\t",
                                "0x33333333\tunused\tb\tEXPORT_SYMBOL\t"])
        self.assertEqual(errors, [self.assumed(1, 3)])

    def test_what_was_gathered_is_a_kernel_to_check(self):
        self.module("a.ko", {"module_layout": 0x44444444, "printk": 0x11111111})
        rows, _ = self.gather("a.ko")
        self.write("Module.symvers", "\n".join(rows) + "\n")
        self.assertEqual(list_test.subprocess.run([list_test.PROGRAM, "check", "--kernel", "Module.symvers", "a.ko"], cwd=self.directory, check=False,
                                                  capture_output=True).returncode, 0)

    def test_the_kernel_completes_it(self):
        self.module("a.ko", {"printk": 0x11111111})
        self.write("kernel", "0x11111111\tprintk\tvmlinux\tEXPORT_SYMBOL_GPL\tLOG\n0x55555555\tother\tdrivers/other\tEXPORT_SYMBOL\t\n")
        self.assertEqual(self.gather("--kernel", "kernel", "a.ko"),
                         (["0x55555555\tother\tdrivers/other\tEXPORT_SYMBOL\t", "0x11111111\tprintk\tvmlinux\tEXPORT_SYMBOL_GPL\tLOG"], []))

    def test_modules_that_disagree(self):
        self.module("a.ko", {"f": 0x1, "g": 0x5})
        for name in ("b.ko", "c.ko", "d.ko", "e.ko", "f.ko"):
            self.module(name, {"f": 0x2, "g": 0x5})
        rows, errors = self.gather("a.ko", "b.ko", "c.ko", "d.ko", "e.ko", "f.ko", status=1)
        self.assertEqual(rows, ["0x00000005\tg\tvmlinux\tEXPORT_SYMBOL\t"])
        self.assertEqual(errors, ["f: 0x00000001 expected by a.ko; 0x00000002 expected by b.ko, c.ko, d.ko and 2 more; left out, as it is not known which "
                                  "is right", self.assumed(1, 1)])

    def test_a_module_that_disagrees_with_who_exports(self):
        self.module("a.ko", {"f": 0x1, "helper": 0x3})
        self.module("b.ko", {"f": 0x1}, [("helper", 0x4, "", "")])
        self.write("kernel", "0x00000002\tf\tvmlinux\tEXPORT_SYMBOL\t\n")
        rows, errors = self.gather("--kernel", "kernel", "a.ko", "b.ko", status=1)
        self.assertEqual(rows, ["0x00000002\tf\tvmlinux\tEXPORT_SYMBOL\t", "0x00000004\thelper\tb\tEXPORT_SYMBOL\t"])
        self.assertEqual(errors, ["f: 0x00000002 exported by kernel; 0x00000001 expected by a.ko, b.ko",
                                  "helper: 0x00000003 expected by a.ko; 0x00000004 exported by b.ko"])

    def test_exporters_that_disagree(self):
        self.module("a.ko", exports=[("helper", 0x1, "", "")])
        self.module("b.ko", exports=[("helper", 0x2, "", "")])
        rows, errors = self.gather("a.ko", "b.ko", status=1)
        self.assertEqual((rows, errors), ([], ["helper: 0x00000001 exported by a.ko; 0x00000002 exported by b.ko; left out, as it is not known which is right"]))

    def test_one_module_in_two_places_is_no_conflict(self):
        for name in ("vendor/a.ko", "odm/a.ko"):
            self.module(name, exports=[("helper", 0x1, "", "")])
        self.assertEqual(self.gather("vendor", "odm"), (["0x00000001\thelper\ta\tEXPORT_SYMBOL\t"], []))

    def test_an_exporter_that_is_not_at_hand(self):
        """With the kernel it is known not to be vmlinux, and what its users depend on may tell who it is."""
        self.module("a.ko", {"core_call": 0x1, "side_call": 0x2, "lost_call": 0x3}, depends="core,side")
        self.module("b.ko", {"core_call": 0x1}, depends="core")
        self.write("kernel", "0x00000009\tf\tvmlinux\tEXPORT_SYMBOL\t\n")
        rows, errors = self.gather("--kernel", "kernel", "a.ko", "b.ko")
        self.assertEqual(rows, ["0x00000001\tcore_call\tcore\tEXPORT_SYMBOL\t", "0x00000009\tf\tvmlinux\tEXPORT_SYMBOL\t"])
        self.assertEqual(errors, [f"warning: {name}: left out: a.ko needs it, and neither the kernel nor one of the modules exports it"
                                  for name in ("lost_call", "side_call")] +
                         ["note: 1 of 2 rows: no file exports the symbol, so its kind and namespace are not known; written as EXPORT_SYMBOL of the module "
                          "that its users depend on"])

    def test_without_modversions_there_are_names(self):
        self.module("a.ko", {"f": None, "g": None}, weak=["h"])
        rows, _ = self.gather("a.ko")
        self.assertEqual(rows, ["0x00000000\tf\tvmlinux\tEXPORT_SYMBOL\t", "0x00000000\tg\tvmlinux\tEXPORT_SYMBOL\t"])

    def test_a_symbol_without_crc_among_others(self):
        self.module("a.ko", {"f": 0x1, "g": None}, weak=["h"])
        rows, errors = self.gather("a.ko")
        self.assertEqual(rows, ["0x00000001\tf\tvmlinux\tEXPORT_SYMBOL\t"])
        self.assertEqual(errors, ["warning: g: left out: a.ko needs it, and no file tells its CRC", self.assumed(1, 1)])

    def test_extended_versions_count_too(self):
        row = "0x00000001\tlong\tvmlinux\tEXPORT_SYMBOL\t"
        self.module("a.ko", {"f": 0x3}, extended={"long": 0x1})
        self.module("b.ko", {"long": 0x2})
        self.assertEqual(self.gather("a.ko")[0], ["0x00000003\tf\tvmlinux\tEXPORT_SYMBOL\t", row])
        self.assertNotIn(row, self.gather("a.ko", "b.ko", status=1)[0])

    def test_directories_packages_and_compressed_modules(self):
        module = self.module("a.ko", {"f": 0x1}).read_bytes()
        (self.directory / "dir/below").mkdir(parents=True)
        self.write("dir/below/a.ko.gz", gzip.compress(module))
        with tarfile.open(self.directory / "device.tar.gz", "w:gz") as tar:
            member = tarfile.TarInfo("lib/modules/1.2.3/kernel/drivers/a.ko")
            member.size = len(module)
            tar.addfile(member, io.BytesIO(module))
        for name in ("dir", "device.tar.gz", "a.ko"):
            self.assertEqual(self.gather(name), (["0x00000001\tf\tvmlinux\tEXPORT_SYMBOL\t"], [self.assumed(1, 1)]), name)

    def test_what_cannot_be_read_leaves_nothing(self):
        self.module("a.ko", {"f": 0x1})
        (self.directory / "empty").mkdir()
        for name, error in (("absent.ko", "absent.ko: No such file or directory"), ("empty", "empty: no modules in it"), ("text.ko", None)):
            self.write("text.ko", "text\n")
            rows, errors = self.gather("a.ko", name, status=2)
            self.assertEqual((rows, len(errors)), ([], 1), errors)
            self.assertTrue(errors[0].startswith(name) if error is None else errors == [error], errors)
        self.assertEqual(len(self.gather("absent.ko", "text.ko", status=2)[1]), 2)

    def test_usage(self):
        self.module("a.ko", {"f": 0x1})
        for args in (("--kernel", "a.ko", "a.ko"), ("--imports", "--kernel", "a.ko", "a.ko"), ("--imports", "--format=symvers", "--format=json", "a.ko")):
            done = self.run_list(*args)
            self.assertEqual((done.returncode, done.stdout), (2, b""), args)
            self.assertIn(b"--imports --format symvers", done.stderr)


if __name__ == "__main__":
    list_test.PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
