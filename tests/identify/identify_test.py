#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver identify as a program: what it tells of modules that are assembled here, its reports, its exit status.

    identify_test.py MODVER C_COMPILER

Whether the rules are true is for configurations.py, which has real kernels' modules and configurations.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
MAGIC = "6.1.0-test SMP preempt mod_unload modversions "


def assembly(name, imports=(), versions=(("module_layout", 0x11111111),), magic=MAGIC, sections=(), size=64):
    lines = ['.section .modinfo, "a"', '.asciz "license=GPL"', f'.asciz "name={name}"', f'.asciz "vermagic={magic}"', '.section __versions, "a"']
    for symbol, crc in versions:
        lines += [f".quad {crc:#x}", f'0: .asciz "{symbol}"', ".zero 56 - (. - 0b)"]
    lines += ['.section .gnu.linkonce.this_module, "aw"', "0: .zero 24", f'.asciz "{name}"', f".zero 0b + {size} - .", ".quad init_module",
              ".quad 0, 0", ".quad cleanup_module", ".globl init_module, cleanup_module"]
    for section in sections:
        lines += [f'.section {section}, "a"', ".byte 0"]
    lines += ['.section .comment', '.asciz "GCC: (Test) 1.2.3"', '.asciz "GCC: (Test) 1.2.3"', ".text", "nop",
              "init_module: nop", "cleanup_module: nop", *(f"call {symbol}" for symbol in imports)]
    return "\n".join(lines) + "\n"


class IdentifyTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)

    def module(self, name, **parts):
        source = self.directory / f"{name}.S"
        source.write_text(assembly(name, **parts), encoding="utf-8")
        subprocess.run([COMPILER, "-c", source, "-o", self.directory / f"{name}.ko"], check=True)
        source.unlink()

    def identify(self, *arguments):
        return subprocess.run([PROGRAM, "identify", *arguments], cwd=self.directory, capture_output=True, text=True)

    def test_text(self):
        self.module("a", imports=("__fentry__", "printk"), sections=(".orc_unwind", "__mcount_loc"))
        done = self.identify("a.ko")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, """a.ko
  built for       6.1.0-test
  architecture    x86-64
  version magic   6.1.0-test SMP preempt mod_unload modversions
  compiler        GCC: (Test) 1.2.3
  struct module   96 bytes, init at 64, exit at 88
  versions        1 symbols

configuration of its kernel: proved
  CONFIG_FUNCTION_TRACER=y                  imports __fentry__
  CONFIG_MODULE_UNLOAD=y                    has the word mod_unload in its version magic
  CONFIG_MODVERSIONS=y                      has the word modversions in its version magic
  CONFIG_PREEMPT_BUILD=y                    has the word preempt in its version magic
  # CONFIG_PREEMPT_RT is not set            has no word preempt_rt in its version magic
  CONFIG_SMP=y                              has the word SMP in its version magic
  CONFIG_UNWINDER_ORC=y                     has a section .orc_unwind

configuration of its kernel: probable
  # CONFIG_RETPOLINE is not set             has no retpoline=Y in .modinfo
""")

    def test_modules_of_one_build_and_the_fragment(self):
        self.module("a", imports=("__stack_chk_fail",))
        self.module("b", imports=("lock_acquire", "__stack_chk_fail"), sections=(".orc_unwind",))
        done = self.identify(".", "-o", "fragment")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("2 modules of one build: a, b\n", done.stdout)
        self.assertIn("  CONFIG_STACKPROTECTOR=y                   a (and 1 more) imports __stack_chk_fail\n", done.stdout)
        # a lacks the section, and b has it: that proves more.
        self.assertIn("  CONFIG_UNWINDER_ORC=y                     b has a section .orc_unwind\n", done.stdout)
        self.assertEqual((self.directory / "fragment").read_text(encoding="utf-8"), """CONFIG_LOCKDEP=y
CONFIG_MODULE_UNLOAD=y
CONFIG_MODVERSIONS=y
CONFIG_PREEMPT_BUILD=y
# CONFIG_PREEMPT_RT is not set
CONFIG_SMP=y
CONFIG_STACKPROTECTOR=y
CONFIG_UNWINDER_ORC=y
""")

    def test_contradictions(self):
        self.module("a", versions=(("module_layout", 1), ("f", 2)))
        self.module("b", versions=(("module_layout", 1), ("f", 3)), magic="6.1.0-test SMP mod_unload modversions ")
        self.module("c", size=128)
        done = self.identify("a.ko", "b.ko", "c.ko", "-o", "fragment", "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        report = json_reports.load(done.stdout)
        found = {c["what"]: [(v["path"], v["value"]) for v in c["values"]] for c in report["contradictions"]}
        self.assertEqual(found, {
            "CRC of f": [("a.ko", "0x00000002"), ("b.ko", "0x00000003")],
            "CRC of module_layout": [("a.ko", "0x00000001"), ("c.ko", "0x11111111")],
            "version magic": [("a.ko", MAGIC), ("b.ko", "6.1.0-test SMP mod_unload modversions ")],
            "sizeof(struct module)": [("a.ko", "96"), ("c.ko", "160")],
        })
        self.assertIn("not of one build\n", self.identify("a.ko", "b.ko").stdout)

    def test_many_modules_of_two_builds(self):
        """Each build is told once, and so is each contradiction."""
        for name in "abc":
            self.module(name, versions=((f"f_{name}", 1),))
        for name in "de":
            self.module(name, magic=MAGIC.replace("6.1.0-test", "6.1.0-other"), versions=((f"f_{name}", 1),))
        text = self.identify(".").stdout
        self.assertIn("3 modules: a, b, c\n  built for       6.1.0-test\n", text)
        self.assertIn("2 modules: d, e\n  built for       6.1.0-other\n", text)
        self.assertIn("versions        3 symbols\n", text)
        self.assertIn(f"not of one build\n  version magic: ./a.ko has {MAGIC.rstrip()}, ./d.ko (and 1 more) has 6.1.0-other", text)
        self.assertEqual(text.count("version magic: "), 1)

    def test_what_old_kernels_do_not_say(self):
        """Their version magic lacks words that later kernels have; options had other names."""
        self.module("a", magic="2.6.11 SMP preempt gcc-3.3", imports=("__might_sleep",))
        text = self.identify("a.ko").stdout
        self.assertIn("CONFIG_MODVERSIONS=y ", text)
        self.assertIn("CONFIG_DEBUG_SPINLOCK_SLEEP=y ", text)
        for option in ("MODULE_UNLOAD", "ATOMIC_SLEEP", "not of one build", "MODVERSIONS is not set"):
            self.assertNotIn(option, text)
        self.module("b", magic="2.6.39 preempt mod_unload ARMv7 ", imports=("__might_sleep",))
        text = self.identify("b.ko").stdout
        self.assertIn("# CONFIG_SMP is not set", text)
        self.assertIn("CONFIG_MODULE_UNLOAD=y ", text)

    def test_contradictory_options(self):
        self.module("a")
        self.module("b", magic="6.1.0-test preempt mod_unload modversions ")
        report = json_reports.load(self.identify("a.ko", "b.ko", "-o", "fragment", "--format", "json").stdout)
        self.assertIn({"what": "CONFIG_SMP", "modules": 1, "values": [{"path": "a.ko", "value": "y"}, {"path": "b.ko", "value": "n"}]}, report["contradictions"])
        self.assertNotIn("CONFIG_SMP", [s["option"] for s in report["settings"]])
        self.assertNotIn("SMP", (self.directory / "fragment").read_text(encoding="utf-8"))

    def test_known_kernels(self):
        self.module("a", versions=(("module_layout", 1), ("f", 2), ("g", 3)))
        for kernel, rows in (("6.1.0-1", {"module_layout": 1, "f": 2, "g": 3}), ("6.1.0-2", {"module_layout": 1, "f": 9, "g": 3}),
                             ("6.1.0-3", {"module_layout": 7})):
            headers = self.directory / "usr/src" / f"linux-headers-{kernel}"
            headers.mkdir(parents=True)
            (headers / "Module.symvers").write_text("".join(f"{crc:#010x}\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n" for name, crc in rows.items()),
                                                    encoding="utf-8")
            (headers / ".config").write_text("CONFIG_MODVERSIONS=y\n", encoding="utf-8")
        done = self.identify("a.ko", "--known", ".")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.endswith("""
kernels at hand, by the CRCs of the symbols that the module uses
  6.1.0-1: all 3
  6.1.0-2: 2 of 3; others: f
"""), done.stdout)
        report = json_reports.load(self.identify("a.ko", "--known", ".", "--format", "json").stdout)
        self.assertEqual([(k["name"], k["equal"], k["exported"], k["different"]) for k in report["kernels"]],
                         [("6.1.0-1", 3, 3, []), ("6.1.0-2", 2, 3, ["f"])])
        self.assertEqual(report["kernels_compared"], 3)

    def test_errors(self):
        self.module("a")
        (self.directory / "text.ko").write_text("no module\n", encoding="utf-8")
        (self.directory / "empty").mkdir()
        for arguments, message in ((["text.ko"], "text.ko: at offset 0x0: not an ELF file, but"), (["missing.ko"], "missing.ko: "),
                                   (["empty"], "empty: no modules in this directory"), (["a.ko", "--known", "text.ko"], "text.ko: "),
                                   (["a.ko", "-o", "missing/fragment"], "missing/fragment: ")):
            done = self.identify(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(message, done.stderr)
        # The others are told all the same, and the fragment is of them.
        done = self.identify("a.ko", "text.ko", "-o", "fragment")
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stdout.startswith("a.ko\n"))
        self.assertEqual(self.identify("text.ko", "-o", "none").returncode, 2)
        self.assertFalse((self.directory / "none").exists())

    def test_a_file_that_no_kernel_build_made(self):
        self.module("a", magic="", sections=(".orc_unwind",))
        done = self.identify("a.ko")
        self.assertEqual(done.returncode, 0)
        self.assertIn("  built for       not known: there is no version magic\n", done.stdout)
        self.assertNotIn("configuration", done.stdout)


if __name__ == "__main__":
    PROGRAM, COMPILER = str(Path(sys.argv[1]).resolve()), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
