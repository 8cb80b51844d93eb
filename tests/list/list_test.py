#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver list on modules made for it. kmod_test.py compares it with modprobe and modinfo.

    list_test.py PROGRAM
"""

import gzip
import lzma
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from assembler import EXTENDED, SOURCE, assemble

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = ""
SYMVERS = ("0x00000001\tfirst\tvmlinux\tEXPORT_SYMBOL\t\n"
           "0x00000002\tsecond\tdrivers/net/some-net\tEXPORT_SYMBOL_GPL\tSPACE\n")
VERSIONS = "0x11111111\tlate\n0x00000002\tused\n0x00000003\tused\n"
EXPORTS = "0x0000000b\tbeta\n0xaaaaaaaa\talpha\n0xcccccccc\tgamma\n"


class InDirectory(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)

    def run_list(self, *args, cwd="."):
        return subprocess.run([PROGRAM, "list", *map(str, args)], capture_output=True, cwd=self.directory / cwd, timeout=60, check=False)

    def list(self, *args, **kwargs):
        """Standard output of a run without errors."""
        done = self.run_list(*args, **kwargs)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout.decode("latin-1")

    def module(self, name="small.ko", source=SOURCE):
        return assemble(self.directory / name, source)

    def write(self, name, contents):
        path = self.directory / name
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path


class Kinds(InDirectory):
    def test_contents_tell_and_not_names(self):
        module = self.module().read_bytes()
        self.write("Module.symvers", module)
        self.write("some.ko", SYMVERS)
        self.assertEqual(self.list("Module.symvers"), VERSIONS)
        self.assertEqual(self.list("some.ko"), "0x00000001\tfirst\n0x00000002\tsecond\n")

    def test_compressed_files_are_told_by_what_is_in_them(self):
        module = self.module().read_bytes()
        for compress in (gzip.compress, lzma.compress):
            self.write("one.gz", compress(module))
            self.write("two.gz", compress(SYMVERS.encode()))
            self.assertEqual(self.list("one.gz"), VERSIONS)
            self.assertEqual(self.list("two.gz"), "0x00000001\tfirst\n0x00000002\tsecond\n")

    def test_what_is_none_of_them(self):
        self.module()
        for contents, what in ((b"text\n", b"a list of names"), (b"0x\tname\n", b"a text"), (b"0x1234 name\n", b"a text"), (b"\x7fELF", b"binary data"),
                               (gzip.compress(b"some text\n"), b"a text")):
            self.write("other", contents)
            done = self.run_list("other")
            self.assertEqual((done.returncode, done.stdout), (2, b""), contents)
            self.assertEqual(done.stderr, b"modver list: other: seems to be " + what + b", expected a Module.symvers, a kernel image or a module\n")

    def test_an_empty_file_is_a_symvers_without_exports(self):
        for contents in ("", "# nothing\n\n"):
            self.write("Module.symvers", contents)
            done = self.run_list("Module.symvers")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_rows_with_any_white_space_and_a_note(self):
        self.write("Module.kabi", "0x00000001\tfirst\tvmlinux\tEXPORT_SYMBOL\n0x00000002\tsecond      vmlinux EXPORT_SYMBOL\n")
        done = self.run_list("--format", "symvers", "Module.kabi")
        self.assertEqual(done.stdout, b"0x00000001\tfirst\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tsecond\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertEqual((done.returncode, done.stderr), (0, b"modver list: note: Module.kabi: found blanks other than single tabs in line 2; read as what "
                                                             b"separates fields\n"))

    def test_a_damaged_row_is_the_symvers_readers_to_report(self):
        self.write("damaged", SYMVERS.replace("EXPORT_SYMBOL_GPL", "EXPORTED"))
        done = self.run_list("damaged")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertTrue(done.stderr.startswith(b"modver list: damaged:2: "), done.stderr)


class Text(InDirectory):
    def test_versions_are_in_the_order_of_their_section(self):
        self.module()
        self.assertEqual(self.list("small.ko"), VERSIONS)
        self.assertEqual(self.list("--imports", "small.ko"), VERSIONS)

    def test_exports_are_in_the_order_of_the_symbol_table(self):
        self.module()
        self.assertEqual(self.list("--exports", "small.ko"), EXPORTS)

    def test_exports_without_a_crc_symbol_come_last(self):
        self.module(source=SOURCE.replace("__crc_beta = beta_crc", ""))
        self.assertEqual(self.list("--exports", "small.ko"), "0xaaaaaaaa\talpha\n0xcccccccc\tgamma\n0x0000000b\tbeta\n")

    def test_what_only_the_extended_table_has_follows(self):
        self.module(source=SOURCE + EXTENDED)
        long_name = "_a_name_of_more_than_fifty_five_bytes_which_the_section_before_it_cannot_hold"
        self.assertEqual(self.list("small.ko"), VERSIONS + f"0xeeeeeeee\t{long_name}\n")
        self.module(source=SOURCE.replace('.section __versions,"a"', '.section other,"a"') + EXTENDED)
        self.assertEqual(self.list("small.ko"), f"0x00000002\tused\n0xeeeeeeee\t{long_name}\n")

    def test_a_module_without_versions_is_not_passed_over_in_silence(self):
        self.module(source=SOURCE.replace('.section __versions,"a"', '.section other,"a"'))
        for options in ([], ["--imports"]):
            done = self.run_list(*options, "small.ko")
            self.assertEqual((done.returncode, done.stdout), (0, b""))
            self.assertEqual(done.stderr, b"modver list: note: small.ko: no symbol versions: the module was built without CONFIG_MODVERSIONS; --format json names what it imports\n")
        self.assertEqual(self.list("--exports", "small.ko"), EXPORTS)
        self.assertIn(b'"symbol": "used"', self.run_list("--format", "json", "small.ko").stdout)

    def test_a_crc_is_printed_with_all_its_bits(self):
        self.module(source=SOURCE.replace("0x11111111", "0x1234567811111111"))
        self.assertEqual(self.list("small.ko"), VERSIONS.replace("0x11111111", "0x1234567811111111"))

    def test_info(self):
        self.module()
        self.assertEqual(self.list("--info", "small.ko"),
                         "filename:       small.ko\nlicense:        GPL\nauthor:         J\\xe4n\ndepends:        other\nname:           small\n"
                         "vermagic:       1.2.3 SMP mod_unload modversions \nsigned:         no\nparm:           first:bool\n"
                         "parm:           second:of two (int)\n")

    def test_info_of_a_symvers(self):
        self.write("symvers", SYMVERS)
        self.assertEqual(self.list("--info", "symvers"), "filename:       symvers\nmodversions:    yes\nexporters:      2\n"
                                                         "exports:        2: 1 EXPORT_SYMBOL, 1 EXPORT_SYMBOL_GPL\n")

    def test_several_files_have_their_names_above(self):
        self.module()
        self.write("symvers", SYMVERS)
        self.assertEqual(self.list("small.ko", "symvers"), f"small.ko:\n{VERSIONS}\nsymvers:\n0x00000001\tfirst\n0x00000002\tsecond\n")


class Symvers(InDirectory):
    ROWS = ("0xaaaaaaaa\talpha\t{0}\tEXPORT_SYMBOL\t\n0x0000000b\tbeta\t{0}\tEXPORT_SYMBOL\tSPACE\n"
            "0xcccccccc\tgamma\t{0}\tEXPORT_SYMBOL_GPL\t\n")

    def test_an_installed_module_is_named_as_in_the_build(self):
        for directory in ("lib/modules/1.2.3/kernel", "usr/lib/modules/1.2.3/kernel"):
            self.module(f"{directory}/drivers/net/some-net.ko")
            rows = self.ROWS.format("drivers/net/some-net")
            self.assertEqual(self.list("--format=symvers", f"{directory}/drivers/net/some-net.ko"), rows)
            self.assertEqual(self.list("--format=symvers", "../net/./some-net.ko", cwd=f"{directory}/drivers/net"), rows)

    def test_another_module_is_named_by_its_file(self):
        for name, expected in (("some-net.ko", "some-net"), ("lib/modules/1.2.3/updates/some-net.ko", "some-net"), ("a.ko.b.ko.xz", "a.ko.b"),
                               ("without", "without"), ("a.kob", "a.kob")):
            self.module(name)
            self.assertEqual(self.list("--format=symvers", name), self.ROWS.format(expected), name)

    def test_rows_are_copied(self):
        self.write("symvers", SYMVERS)
        self.module()
        self.assertEqual(self.list("--format=symvers", "symvers", "small.ko"), SYMVERS + self.ROWS.format("small"))


class Json(InDirectory):
    def json(self, *args):
        return json_reports.load(self.list("--format=json", *args).encode("latin-1"))

    def test_a_module(self):
        self.module()
        document = self.json("small.ko")
        self.assertEqual(set(document), {"format", "version", "files"})
        self.assertEqual((document["format"], document["version"]), ("modver-list", 1))
        [module] = document["files"]
        del module["target"]["machine"]  # that of the assembler
        self.assertEqual(module, {
            "file": "small.ko", "type": "module", "name": "small", "target": {"bits": 64, "endianness": sys.byteorder}, "release": "1.2.3",
            "vermagic": "1.2.3 SMP mod_unload modversions ", "modversions": True, "extended_modversions": False, "signed": False,
            "export_counts": {"EXPORT_SYMBOL": 2, "EXPORT_SYMBOL_GPL": 1},
            "exports": [
                {"symbol": "alpha", "crc": "0xaaaaaaaa", "kind": "EXPORT_SYMBOL", "namespace": None, "exporter": "small"},
                {"symbol": "beta", "crc": "0x0000000b", "kind": "EXPORT_SYMBOL", "namespace": "SPACE", "exporter": "small"},
                {"symbol": "gamma", "crc": "0xcccccccc", "kind": "EXPORT_SYMBOL_GPL", "namespace": None, "exporter": "small"}],
            "imports": [
                {"symbol": "used", "binding": "global", "crc": "0x00000002"},
                {"symbol": "omega", "binding": "weak", "crc": None},
                {"symbol": "late", "binding": None, "crc": "0x11111111"}],
            "info": [
                {"key": "parm", "value": "second:of two"}, {"key": "parmtype", "value": "second:int"}, {"key": "license", "value": "GPL"},
                {"key": "author", "value": "J\ufffdn"}, {"key": "depends", "value": "other"}, {"key": "parmtype", "value": "first:bool"},
                {"key": "name", "value": "small"}, {"key": "vermagic", "value": "1.2.3 SMP mod_unload modversions "}]})

    def test_extended_versions_stand_beside_the_others(self):
        self.module(source=SOURCE + EXTENDED)
        [module] = self.json("small.ko")["files"]
        self.assertTrue(module["extended_modversions"])
        self.assertIn({"symbol": "used", "binding": "global", "crc": "0x00000002", "extended_crc": "0x00000002"}, module["imports"])
        self.assertIn({"symbol": "late", "binding": None, "crc": "0x11111111", "extended_crc": None}, module["imports"])

    def test_a_view_leaves_the_others_out(self):
        self.module()
        for view in ("exports", "imports", "info"):
            [module] = self.json(f"--{view}", "small.ko")["files"]
            self.assertEqual({"exports", "imports", "info"} & set(module), {view})

    def test_a_symvers(self):
        self.write("symvers", SYMVERS)
        self.assertEqual(self.json("symvers")["files"], [{
            "file": "symvers", "type": "symvers", "modversions": True, "export_counts": {"EXPORT_SYMBOL": 1, "EXPORT_SYMBOL_GPL": 1},
            "exports": [
                {"symbol": "first", "crc": "0x00000001", "kind": "EXPORT_SYMBOL", "namespace": None, "exporter": "vmlinux"},
                {"symbol": "second", "crc": "0x00000002", "kind": "EXPORT_SYMBOL_GPL", "namespace": "SPACE", "exporter": "drivers/net/some-net"}]}])

    def test_without_modversions_there_are_no_crcs(self):
        self.write("symvers", SYMVERS.replace("0x00000001", "0x00000000").replace("0x00000002", "0x00000000"))
        [symvers] = self.json("symvers")["files"]
        self.assertFalse(symvers["modversions"])
        self.assertEqual([row["crc"] for row in symvers["exports"]], [None, None])

    def test_an_error_is_in_the_document_too(self):
        self.module()
        done = self.run_list("--format=json", "absent", "small.ko")
        self.assertEqual((done.returncode, done.stderr), (2, b"modver list: absent: No such file or directory\n"))
        absent, small = json_reports.load(done.stdout)["files"]
        self.assertEqual(absent, {"file": "absent", "error": "absent: No such file or directory"})
        self.assertEqual(small["name"], "small")


class Errors(InDirectory):
    def test_all_errors_are_reported_and_the_rest_is_listed(self):
        self.module()
        self.write("cut.ko", self.module("whole.ko").read_bytes()[:100])
        done = self.run_list("absent", "small.ko", "cut.ko")
        self.assertEqual((done.returncode, done.stdout.decode()), (2, f"small.ko:\n{VERSIONS}"))
        errors = done.stderr.splitlines()
        self.assertEqual(errors[0], b"modver list: absent: No such file or directory")
        self.assertTrue(errors[1].startswith(b"modver list: cut.ko: "), errors[1])

    def test_only_modules_have_imports(self):
        self.write("symvers", SYMVERS)
        done = self.run_list("--imports", "symvers")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, b"", b"modver list: symvers: only modules have imports\n"))

    def test_usage_errors(self):
        for args in ((), ("--exports", "--imports", "x"), ("--exports", "--info", "x"), ("--imports", "--info", "x"), ("--format=xml", "x"),
                     ("--format=symvers", "--info", "x"), ("--other", "x")):
            done = self.run_list(*args)
            self.assertEqual((done.returncode, done.stdout), (2, b""), args)
            self.assertNotEqual(done.stderr, b"", args)

    def test_help(self):
        done = self.run_list("--help")
        self.assertEqual(done.returncode, 0)
        for option in (b"--exports", b"--imports", b"--info", b"--format"):
            self.assertIn(option, done.stdout)


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
