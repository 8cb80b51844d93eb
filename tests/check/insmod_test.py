#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels and modules of up to 2.4: lists of exports (/proc/ksyms) as kernels, and objects that insmod linked, made for it.

    insmod_test.py MODVER
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = ""
# As in lists of 2.4.19 and 2.4.21 that people published, with what insmod adds about a module.
KSYMS = """d007a060 register_cdrom_R5a61744f\t[cdrom]
d007a000 __insmod_cdrom_O/lib/modules/2.4.19-pre7/kernel/drivers/cdrom/cdrom.o_M3CC77341_V132115\t[cdrom]
d007a060 __insmod_cdrom_S.text_L18224\t[cdrom]
c0117d30 printk_R1b7d4074
c012c930 kfree_R037a0cba
c0218e30 memcpy
c01257b0 GPLONLY_vmalloc_to_page_R40d2ee95
00000001 Using_Versions
"""


def module(version="2.4.19-pre7", imports=("printk_R1b7d4074",), exports=None, checksums=True, licence="GPL", weak=(), bits=32):
    """An object; exports: None is without a table, so that all global symbols count."""
    word = ".long" if bits == 32 else ".quad"
    lines = ['.section .modinfo,"a"', f'.asciz "kernel_version={version}"', *(['.asciz "using_checksums=1"'] if checksums else []), f'.asciz "license={licence}"',
             ".text", ".globl init_module, cleanup_module, own_global", "init_module: .long 0", "cleanup_module: .long 0", "own_global: .long 0", "own_static: .long 0",
             *(f"{word} {name}" for name in (*imports, *weak)), *(f".weak {name}" for name in weak)]
    if exports is not None:
        lines += ['.section __ksymtab,"a"']
        for number, name in enumerate(exports):
            lines += [f'.section .kstrtab,"a"', f'text{number}: .asciz "{name}"', '.section __ksymtab,"a"', f"{word} own_global, text{number}"]
    return "\n".join(lines) + "\n"


class Insmod(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        self.write("ksyms", KSYMS)

    def write(self, name, text):
        (self.directory / name).write_text(text, encoding="utf-8")
        return name

    def module(self, name="driver.o", bits=32, **others):
        subprocess.run(["as", f"--{bits}", "-o", self.directory / name, "-"], input=module(bits=bits, **others).encode(), check=True)
        return name

    def run_modver(self, *arguments, status=0):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.directory, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done)
        return done

    def check(self, *arguments, status=0):
        return self.run_modver("check", "--kernel", *arguments, status=status).stdout.splitlines()

    def log(self, *arguments, status=1):
        return self.check(*arguments, "--format", "dmesg", status=status)


class Lists(Insmod):
    def test_exports(self):
        self.assertEqual(self.run_modver("list", "--format", "symvers", "ksyms").stdout.splitlines(), [
            "0x5a61744f\tregister_cdrom\tcdrom\tEXPORT_SYMBOL\t", "0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL\t", "0x037a0cba\tkfree\tvmlinux\tEXPORT_SYMBOL\t",
            "0x00000000\tmemcpy\tvmlinux\tEXPORT_SYMBOL\t", "0x40d2ee95\tvmalloc_to_page\tvmlinux\tEXPORT_SYMBOL_GPL\t"])

    def test_what_ksyms_prints(self):
        self.write("printed", "Address   Symbol                            Defined by\nc0117d30  printk_Rsmp_1b7d4074\nffffffff80117d30  kfree\n")
        self.assertEqual(self.run_modver("list", "printed").stdout, "0x1b7d4074\tprintk\n0x00000000\tkfree\n")

    def test_names_that_only_look_versioned(self):
        names = ("foo_R123", "foo_R1234567G", "foo_Rsmp1b7d4074", "foo_R_1b7d4074", "_R1b7d4074", "foo_RABCDEF12")
        self.write("odd", KSYMS + "".join(f"c0100000 {name}\n" for name in names))
        listed = self.run_modver("list", "odd").stdout
        for name in names:
            self.assertIn(f"0x00000000\t{name}\n", listed)

    def test_one_prefix(self):
        """What stands before the CRC is that of the configuration: where there are several, nothing can be said of the whole."""
        self.write("two", KSYMS + "c0100000 foo_Rsmp_01234567\n")
        self.assertIn("two:9: the prefix of 'foo_Rsmp_01234567' is not that of the names before it", self.run_modver("list", "two", status=2).stderr)
        self.module(imports=["printk_R1b7d4074", "kfree_Rsmp_037a0cba"])
        self.assertIn("driver.o: its parts were compiled for several configurations", self.run_modver("list", "driver.o", status=2).stderr)

    def test_wrong_lines(self):
        self.write("wrong", KSYMS + "c0118e70\nmemset c0118e70\nc0118e70 memset [cdrom] more\n")
        self.assertEqual(self.run_modver("list", "wrong", status=2).stderr.splitlines(), [
            f"modver list: wrong:{line}: expected ADDRESS NAME and possibly [MODULE], as in /proc/ksyms" for line in (9, 10, 11)])
        self.write("none", "00000001 Using_Versions\n")
        self.assertIn("none: has no exports", self.run_modver("list", "none", status=2).stderr)

    def test_numbers_and_words_are_no_list(self):
        self.write("sums", "1b7d4074 printk.c\nc0118e70 kfree.c\n")
        self.assertIn("seems to be a text", self.run_modver("list", "sums", status=2).stderr)


class Objects(Insmod):
    def test_imports_and_a_table_of_exports(self):
        for bits in (32, 64):
            self.module(bits=bits, imports=["printk_Rsmp_1b7d4074", "memcpy"], exports=["register_driver_R00000001", "GPLONLY_helper_R00000002", "plain"])
            self.assertEqual(self.run_modver("list", "driver.o").stdout, "0x1b7d4074\tprintk\n")
            self.assertEqual(self.run_modver("list", "--format", "symvers", "driver.o").stdout.splitlines(), [
                "0x00000001\tregister_driver\tdriver\tEXPORT_SYMBOL\t", "0x00000002\thelper\tdriver\tEXPORT_SYMBOL_GPL\t",
                "0x00000000\tplain\tdriver\tEXPORT_SYMBOL\t"])
        [file] = json.loads(self.run_modver("list", "--format", "json", "driver.o").stdout)["files"]
        self.assertEqual((file["name"], file["release"], file["vermagic"]), ("driver", "2.4.19-pre7", None))
        self.assertEqual([(i["symbol"], i["crc"]) for i in file["imports"]], [("printk", "0x1b7d4074"), ("memcpy", None)])

    def test_without_a_table_all_globals_are_exports(self):
        self.module()
        self.assertEqual(self.run_modver("list", "--exports", "driver.o").stdout, "0x00000000\town_global\n")
        self.module(exports=[])
        self.assertEqual(self.run_modver("list", "--exports", "driver.o").stdout, "")

    def test_an_object_that_is_no_module(self):
        subprocess.run(["as", "-o", self.directory / "other.o", "-"], input=b".globl x\nx: .long 0\n", check=True)
        self.assertIn("not a module", self.run_modver("list", "other.o", status=2).stderr)

    def test_a_damaged_table(self):
        for contents, error in ((".long own_global", "bytes with entries of"), (".long own_global, 0", "of which 0 have a name")):
            source = module() + f'.section __ksymtab,"a"\n{contents}\n'
            subprocess.run(["as", "--32", "-o", self.directory / "damaged.o", "-"], input=source.encode(), check=True)
            self.assertIn(error, self.run_modver("list", "damaged.o", status=2).stderr)


class Verdicts(Insmod):
    def test_loads(self):
        self.module(imports=["printk_R1b7d4074", "memcpy", "vmalloc_to_page_R40d2ee95", "register_cdrom_R5a61744f"], weak=["nobody"])
        self.assertEqual(self.check("ksyms", "driver.o"), ["driver.o: loads", "2.4.19-pre7 (by the rules of upstream 2.4): 1 of 1 module would load, 0 refused"])

    def test_another_crc(self):
        self.module(imports=["printk_R1b7d4074", "kfree_R11111111"])
        lines = self.check("ksyms", "driver.o", status=1)
        self.assertEqual([line.split() for line in lines[1:3]], [["symbol", "module's", "kernel's", "exported", "by", "what", "is", "wrong"],
                                                                 ["kfree", "0x11111111", "0x037a0cba", "vmlinux", "version", "differs"]])
        self.assertEqual(lines[3], "    insmod: driver.o: unresolved symbol kfree_R11111111")
        self.assertEqual(self.log("ksyms", "driver.o"), ["driver.o: unresolved symbol kfree_R11111111"])

    def test_another_prefix(self):
        self.module(imports=["printk_Rsmp_1b7d4074"])
        self.assertIn("exported under another name: without a version, or with another prefix before it", "\n".join(self.check("ksyms", "driver.o", status=1)))
        self.assertEqual(self.log("ksyms", "driver.o"), ["driver.o: unresolved symbol printk_Rsmp_1b7d4074"])
        self.write("smp", KSYMS.replace("_R", "_Rsmp_"))
        self.check("smp", "driver.o")

    def test_a_version_on_one_side_only(self):
        for name in ("memcpy_R12345678", "printk"):
            self.module(imports=[name])
            self.assertEqual(self.log("ksyms", "driver.o"), [f"driver.o: unresolved symbol {name}"])

    def test_names_alone_count_where_one_side_has_no_checksums(self):
        self.module(imports=["printk", "kfree"], checksums=False)
        self.check("ksyms", "driver.o")
        self.write("unversioned", "c0117d30 printk\nc0117d30 sr_reset\t[sr_mod]\n")
        self.module(imports=["printk_R11111111"])
        self.check("unversioned", "driver.o")

    def test_a_symbol_that_nobody_exports(self):
        self.module(imports=["lost_R12345678"])
        self.assertEqual(self.log("ksyms", "driver.o"), ["driver.o: unresolved symbol lost_R12345678"])
        self.module("other.o", imports=[], exports=["lost_R12345678"])
        self.check("ksyms", "--with", "other.o", "driver.o")

    def test_gpl_only(self):
        self.module(imports=["vmalloc_to_page_R40d2ee95"], licence="Proprietary")
        self.assertIn("GPL-only, and the module is proprietary", "\n".join(self.check("ksyms", "driver.o", status=1)))

    def test_another_kernel_version(self):
        self.module(version="2.4.19")
        self.assertEqual(self.log("ksyms", "driver.o"), ["driver.o: kernel-module version mismatch", "\tdriver.o was compiled for kernel version 2.4.19",
                                                         "\twhile this kernel is version 2.4.19-pre7"])
        self.assertIn("    compiled for kernel version 2.4.19, and this kernel is version 2.4.19-pre7", self.check("ksyms", "driver.o", status=1))
        self.check("ksyms", "--force-vermagic", "driver.o")
        self.check("ksyms", "--vermagic", "2.4.19", "driver.o")

    def test_the_kernels_version_is_not_always_known(self):
        self.write("short", "c0117d30 printk_R1b7d4074\n")
        self.module(version="2.2.14")
        [module_] = json.loads(self.run_modver("check", "--kernel", "short", "--format", "json", "driver.o").stdout)["modules"]
        self.assertEqual((module_["loads"], module_["not_checked"]), (True, ["vermagic"]))
        # insmod -f puts modules of another kernel among the others.
        self.write("mixed", KSYMS + "d0000000 __insmod_a_O/lib/modules/2.4.18/misc/a.o_M3C000000_V132114\t[a]\n")
        self.check("mixed", "driver.o")

    def test_modules_of_other_times(self):
        self.module()
        self.write("k.symvers", "0x1b7d4074\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertIn("    a module of Linux 2.4.19-pre7, where modules were another kind of file", self.check("k.symvers", "driver.o", status=1))
        subprocess.run(["as", "-o", self.directory / "new.ko", "-"], check=True,
                       input=b'.section .gnu.linkonce.this_module,"aw"\n.zero 24\n.asciz "new"\n.zero 120\n.text\nx: .quad x\n')
        self.assertEqual(self.log("ksyms", "new.ko"), ["new.o: couldn't find the kernel version the module was compiled for"])

    def test_a_module_that_is_loaded(self):
        self.module("cdrom.o", exports=["register_cdrom_R5a61744f"])
        self.module("again.o")
        self.check("ksyms", "cdrom.o")
        self.assertEqual(self.log("ksyms", "--with", "again.o", "again.o"), ["a module named again already exists"])

    def test_what_a_log_says(self):
        # Some put a space before the colon.
        self.write("log", "driver.o: unresolved symbol printk_R1b7d4074\nhello.o : unresolved symbol kfree_R037a0cba\nWARN: resolve_btfids: unresolved symbol bpf_foo\n/lib/other.o: kernel-module version mismatch\n")
        said = self.run_modver("explain", "--log", "log", status=1).stdout
        self.assertIn("Up to 2.4 a version is part of the name", " ".join(said.split()))
        self.assertIn("The module was compiled for another version of the kernel", " ".join(said.split()))
        self.assertNotIn("bpf_foo", said)
        self.assertIn("hello, by the log:\n", said)

    def test_directories(self):
        """Objects that are modules; those that a build leaves are none, and where modules have names of their own, all objects are."""
        tree = self.directory / "tree"
        (tree / "net").mkdir(parents=True)
        self.module("tree/driver.o")
        self.module("tree/net/card.o", imports=["kfree_R11111111"])
        subprocess.run(["as", "-o", tree / "part.o", "-"], input=b".text\nx: .long 0\n", check=True)
        self.write("tree/notes.o", "no object")
        said = self.run_modver("match", "--kernels", "ksyms", "tree", status=1).stdout
        self.assertRegex(said, r"tree/driver\.o +loads\ntree/net/card\.o +kfree: CRC differs")
        self.assertNotRegex(said, "part|notes")
        self.assertEqual(self.run_modver("list", "--imports", "--format", "symvers", "--kernel", "ksyms", "tree", status=1).stderr.count("tree/net/card.o"), 1)
        (tree / "new.ko").write_bytes(b"no module either")
        self.assertNotIn("driver.o", self.run_modver("match", "--kernels", "ksyms", "tree", status=2).stdout)

    def test_match_and_explain(self):
        self.module(imports=["kfree_R11111111"])
        self.assertIn("kfree: CRC differs", self.run_modver("match", "--kernels", "ksyms", "driver.o", status=1).stdout)
        said = self.run_modver("explain", "--kernel", "ksyms", "driver.o", status=1).stdout
        self.assertTrue(said.startswith("driver.o: 2.4.19-pre7: insmod does not link it\n    driver.o: unresolved symbol kfree_R11111111\n"), said)
        self.assertIn("kfree", self.run_modver("explain", "--kernel", "ksyms", "driver.o", status=1).stdout)


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
