#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver consolidate, split, prove and symref on types made for it. ../symref has what symref's overrides do.

    types_test.py MODVER CLANG-GENKSYMS
"""

import gzip
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

MODVER = GENKSYMS = ""
A = "struct foo { int m; };\nint baz(struct foo f, union bar *b);\n__GENKSYMS_EXPORT_SYMBOL(baz);\n"
B = "struct foo { int m; };\nunion bar { int i; };\nint qux(struct foo f, union bar *b);\n__GENKSYMS_EXPORT_SYMBOL(qux);\n"
CONSOLIDATED = ("/* a.symtypes */\ns#foo struct foo { int m ; }\nu##bar\nbaz int baz ( s#foo , u#bar * )\n\n"
                "/* net/b.symtypes */\nu#bar union bar { int i ; }\nqux int qux ( s#foo , u#bar * )\n")
COMBINED = ("baz int baz ( s#foo , u#bar * )\nqux int qux ( s#foo , u#bar * )\ns#foo struct foo { int m ; }\n"
            "u#bar@0badcafe union bar { UNKNOWN }\nu#bar@deadbeef union bar { int i ; }\n"
            "F#a.symtypes baz u#bar@0badcafe\nF#net/b.symtypes qux u#bar@deadbeef\n")


class InDirectory(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        rows = []
        for name, source, exporter in (("a", A, "vmlinux"), ("net/b", B, "net/b")):
            dump = self.directory / "types" / f"{name}.symtypes"
            dump.parent.mkdir(parents=True, exist_ok=True)
            done = subprocess.run([GENKSYMS, "-T", dump], input=source, capture_output=True, text=True, check=True, timeout=60)
            _, symbol, crc = done.stdout.split()
            rows.append(f"{crc}\t{symbol}\t{exporter}\tEXPORT_SYMBOL\t\n")
        self.rows = rows
        self.write("Module.symvers", "".join(rows))

    def write(self, name, contents):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return path

    def read(self, name):
        return (self.directory / name).read_text()

    def run_modver(self, *args):
        done = subprocess.run([MODVER, *args], capture_output=True, text=True, cwd=self.directory, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def good(self, *args):
        status, out, err = self.run_modver(*args)
        self.assertEqual((status, err), (0, ""))
        return out

    def left(self):
        """What is in the directory that was not there at first."""
        return sorted(path.name for path in self.directory.iterdir() if path.name not in ("types", "Module.symvers"))


class Consolidate(InDirectory):
    def test_a_directory(self):
        self.assertEqual(self.good("consolidate", "-o", "out", "types"), "")
        self.assertEqual(self.read("out"), CONSOLIDATED)

    def test_threads_make_no_difference(self):
        self.good("consolidate", "-j3", "--output", "out", "types")
        self.assertEqual(self.read("out"), CONSOLIDATED)

    def test_other_forms(self):
        for name, contents in (("c", CONSOLIDATED), ("u", COMBINED), ("z.gz", gzip.compress(COMBINED.encode()))):
            self.write(name, contents)
            self.good("consolidate", "-o", "out", name)
            self.assertEqual(self.read("out"), CONSOLIDATED)

    def test_several(self):
        self.good("consolidate", "-o", "out", "types/net/b.symtypes", "types/a.symtypes")
        self.assertEqual(self.read("out").replace("types/", ""), CONSOLIDATED)

    def test_all_bad_files_are_named_and_nothing_is_written(self):
        self.write("types/c.symtypes", "c int c ( s#x )\n")
        self.write("types/d.symtypes", " \n")
        self.write("out", "as it was")
        status, out, err = self.run_modver("consolidate", "-o", "out", "types", "none")
        self.assertEqual((status, out), (2, ""))
        self.assertEqual(err, "modver consolidate: types/c.symtypes:1: found a reference to 's#x', which has no record\n"
                              "modver consolidate: types/d.symtypes:1: found no name at the start of the line\n"
                              "modver consolidate: none: No such file or directory\n")
        self.assertEqual(self.read("out"), "as it was")

    def test_compressed(self):
        self.good("consolidate", "-o", "c", "types")
        self.good("consolidate", "-o", "c.gz", "types")
        self.assertEqual(gzip.decompress((self.directory / "c.gz").read_bytes()).decode(), self.read("c"))
        for name in ("c.gz", "c.xz", "c.zst"):
            self.good("consolidate", "-o", name, "c")
            self.good("consolidate", "-o", "again", name)
            self.assertEqual(self.read("again"), self.read("c"))
        self.good("list", "--format", "symvers:s.gz", "Module.symvers")
        self.assertEqual(gzip.decompress((self.directory / "s.gz").read_bytes()).decode(), self.read("Module.symvers"))

    def test_output_is_needed(self):
        self.assertEqual(self.run_modver("consolidate", "types")[0], 2)


class Split(InDirectory):
    def test_back_to_files(self):
        self.write("c", CONSOLIDATED)
        self.assertEqual(self.good("split", "-o", "out/", "c"), "")
        self.assertEqual(self.read("out/a.symtypes"), "s#foo struct foo { int m ; }\nu#bar union bar { UNKNOWN }\nbaz int baz ( s#foo , u#bar * )\n")
        self.assertEqual(self.read("out/net/b.symtypes"), "s#foo struct foo { int m ; }\nu#bar union bar { int i ; }\nqux int qux ( s#foo , u#bar * )\n")
        self.good("consolidate", "-o", "again", "out")
        self.assertEqual(self.read("again"), CONSOLIDATED)

    def test_as_references(self):
        self.write("c", CONSOLIDATED)
        self.good("split", "-o", "out", "c")
        done = subprocess.run([GENKSYMS, "-p", "-r", self.directory / "out/a.symtypes"], input=A, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_single_file_that_is_somewhere_else(self):
        self.write("sub/x.symtypes", "f int f ( void )\n")
        for name in (str(self.directory / "sub/x.symtypes"), "../" + self.directory.name + "/sub/x.symtypes"):
            self.good("split", "-o", "out", name)
            self.assertEqual(self.read("out/x.symtypes"), "f int f ( void )\n")
            shutil.rmtree(self.directory / "out")
        self.good("split", "-o", "out", "./sub/x.symtypes")
        self.assertEqual(self.read("out/sub/x.symtypes"), "f int f ( void )\n")

    def test_an_empty_directory_will_do_and_another_will_not(self):
        self.write("c", CONSOLIDATED)
        (self.directory / "empty").mkdir()
        self.good("split", "-o", "empty", "c")
        status, _, err = self.run_modver("split", "-o", "empty", "c")
        self.assertEqual((status, err), (2, "modver split: empty: this directory is not empty, expected a new one\n"))
        self.assertEqual(self.left(), ["c", "empty"])

    def test_ctrl_c_leaves_nothing(self):
        objects = 20000
        self.write("c", "".join(f"/* {i}.symtypes */\nf{i} int f{i} ( void )\n\n" for i in range(objects)))
        with subprocess.Popen([MODVER, "split", "-j1", "-o", "out", "c"], cwd=self.directory, stderr=subprocess.PIPE) as process:
            while process.poll() is None and not any(path.is_dir() and any(path.iterdir()) for path in self.directory.glob("out.*")):
                time.sleep(0.001)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err, self.left()), (-signal.SIGINT, b"", ["c"]))

    def test_ctrl_c_before_a_report(self):
        os.mkfifo(self.directory / "fifo")
        with subprocess.Popen([MODVER, "diff", "Module.symvers", "fifo", "--format", "json:report"], cwd=self.directory) as process:
            with open(self.directory / "fifo", "wb"):  # the program waits for its contents now
                self.assertEqual(self.left(), ["fifo", "report"])
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)
        self.assertEqual((process.returncode, self.left()), (-signal.SIGTERM, ["fifo"]))

    def test_names_that_lead_outside(self):
        for name in ("../evil", "/evil", "a/../../evil", "a//b", ".", "a/."):
            self.write("c", f"/* {name} */\na int a\n\n/* good */\nb int b\n")
            status, _, err = self.run_modver("split", "-o", "out", "c")
            self.assertEqual((status, err), (2, f"modver split: found an object named '{name}', expected a relative path without . and ..\n"))
            self.assertEqual(self.left(), ["c"])

    def test_a_file_and_a_directory_of_one_name(self):
        self.write("c", "/* a */\na int a\n\n/* a/b */\nb int b\n")
        self.assertEqual(self.run_modver("split", "-o", "out", "c")[0], 2)
        self.assertEqual(self.left(), ["c"])


class Prove(InDirectory):
    def prove(self, status, *args):
        done = self.run_modver("prove", *args)
        self.assertEqual((done[0], done[2]), (status, ""))
        return done[1]

    def test_every_form_proves(self):
        self.write("c", CONSOLIDATED)
        self.write("u", COMBINED)
        for types in (["types"], ["c"], ["u"], ["types/a.symtypes", "types/net/b.symtypes"]):
            self.assertEqual(self.prove(0, "-j2", "Module.symvers", *types), "Module.symvers: 2 of 2 CRCs proved\n")

    def test_one_byte_is_enough(self):
        self.write("c", CONSOLIDATED.replace("int i", "int j"))
        crc = self.rows[1].split("\t")[0]
        out = self.prove(1, "Module.symvers", "c")
        self.assertRegex(out, rf"^qux \(net/b\): recorded {crc}, but the types in net/b.symtypes give 0x[0-9a-f]{{8}}\n"
                              r"Module.symvers: 1 of 2 CRCs proved\n$")
        self.write("Module.symvers", "".join(self.rows).replace(crc, "0x00000001"))
        self.assertIn(f"qux (net/b): recorded 0x00000001, but the types in net/b.symtypes give {crc}\n", self.prove(1, "Module.symvers", "types"))

    def test_rows_and_types_alone(self):
        self.write("one", self.rows[0])
        self.assertRegex(self.prove(1, "one", "types"), r"^qux: types in net/b.symtypes, which give 0x.{8}, but no CRC is recorded\n"
                                                        r"one: 1 of 1 CRCs proved; types of 1 export without CRC\n$")
        self.prove(1, "--allow-missing-types", "one", "types")
        self.prove(0, "--allow-missing-rows", "one", "types")
        self.assertRegex(self.prove(1, "Module.symvers", "types/a.symtypes"), r"^qux \(net/b\): recorded 0x.{8}, but there are no types of it\n"
                                                                              r"Module.symvers: 1 of 2 CRCs proved; 1 without types\n$")
        self.prove(1, "--allow-missing-rows", "Module.symvers", "types/a.symtypes")
        self.prove(0, "--allow-missing-types", "Module.symvers", "types/a.symtypes")

    def test_nothing_proved_is_no_proof(self):
        self.write("other", "0x00000001\tother\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertIn("0 of 1 CRCs", self.prove(1, "--allow-missing-types", "--allow-missing-rows", "other", "types"))

    def test_no_crc_in_the_row(self):
        self.write("s", "".join(self.rows) + "0x00000000\tmemcpy\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertEqual(self.prove(0, "s", "types"), "s: 2 of 3 CRCs proved; 1 export has no CRC\n")

    def test_other_types(self):
        self.write("types/stale.symtypes", "qux int qux ( void )\n")
        crc = self.rows[1].split("\t")[0]
        self.assertRegex(self.prove(1, "Module.symvers", "types"),
                         rf"^qux \(net/b\): recorded {crc}, but there are other types in stale.symtypes, which give 0x.{{8}}\nModule.symvers: 2 of 2")

    def test_a_missing_definition(self):
        self.write("types/net/b.symtypes", "s#foo struct foo { s#in m ; }\nqux int qux ( s#foo , u#bar * )\nu#bar union bar { int i ; }\n")
        self.assertEqual(self.prove(1, "Module.symvers", "types"), "net/b.symtypes: 's#in' is missing, to which 's#foo' refers; 1 export needs it: qux\n"
                                                                   "Module.symvers: 1 of 2 CRCs proved\n")

    def test_json(self):
        self.write("types/stale.symtypes", "qux int qux ( s#x )\n")
        found = json_reports.load(self.prove(1, "--format", "json", "Module.symvers", "types"))
        self.assertEqual((found["consistent"], found["rows"], found["proved"]), (False, 2, 2))
        self.assertEqual(found["findings"], [{"kind": "definition-missing", "tolerated": False, "object": "stale.symtypes", "definition": "s#x",
                                              "user": "qux", "exports": ["qux"]}])
        found = json_reports.load(self.prove(0, "--format=json", "--allow-missing-types", "Module.symvers", "types/a.symtypes"))
        self.assertEqual(found["findings"], [{"kind": "types-missing", "tolerated": True, "symbol": "qux", "exporter": "net/b",
                                              "recorded": self.rows[1].split("\t")[0]}])

    def test_what_cannot_be_read(self):
        self.write("bad", "/* x */\ns#\n")
        self.write("zero", "0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\t\n")
        status, out, err = self.run_modver("prove", "zero", "bad")
        self.assertEqual((status, out), (2, ""))
        self.assertEqual(err, "modver prove: zero: found no CRCs, expected those of a kernel with CONFIG_MODVERSIONS\n"
                              "modver prove: bad:2: found 's#', expected a name, or one with its kind before it: t#, e#, s#, u# or E#\n")


class Symref(InDirectory):
    def setUp(self):
        super().setUp()
        self.write("new/a.symtypes", "s#foo struct foo { int m ; int n ; } \nu#bar union bar { UNKNOWN } \nbaz int baz ( s#foo , u#bar * ) \n")
        self.write("new/net/b.symtypes", self.read("types/net/b.symtypes"))

    def test_a_directory(self):
        out = self.good("symref", "-j2", "--symvers", "Module.symvers", "types", "new", "-o", "out")
        self.assertEqual(out, "override s#foo in 1 object\nout: 1 override in 1 object, which hold 1 export; 1 unchanged\n")
        self.assertEqual(self.read("out/a.symref"), "override s#foo struct foo { int m ; }\n")
        self.assertEqual([name for _, _, names in os.walk(self.directory / "out") for name in names], ["a.symref"])

    def test_a_file(self):
        self.good("symref", "types/a.symtypes", "new/a.symtypes", "-o", "out")
        self.assertEqual(self.read("out"), "override s#foo struct foo { int m ; }\n")

    def test_what_cannot_be_held(self):
        os.remove(self.directory / "new/net/b.symtypes")
        status, out, err = self.run_modver("symref", "types", "new", "-o", "out")
        self.assertEqual((status, out, err), (1, "", "modver symref: qux: the new types do not have it\n"
                                                     "modver symref: 1 export cannot be held: nothing was written\n"))
        self.assertEqual(self.left(), ["new"])
        status, out, err = self.run_modver("symref", "--partial", "types", "new", "-o", "out")
        self.assertEqual((status, err), (1, "modver symref: qux: the new types do not have it\n"))
        self.assertIn("hold 1 export;", out)
        self.good("symref", "--allow", "qux", "types", "new", "-o", "again")

    def test_only_those_of_a_list(self):
        self.write("list", "[stablelist]\n\tqux\n")
        self.assertEqual(self.good("symref", "--symbols", "list", "types", "new", "-o", "out"), "out: 0 overrides in 0 objects, which hold 0 exports; 1 unchanged\n")
        self.write("list", "qux\nnone\n")
        self.assertEqual(self.run_modver("symref", "--symbols", "list", "types", "new", "-o", "out2")[::2],
                         (1, "modver symref: none: the old types do not have it\nmodver symref: 1 export cannot be held: nothing was written\n"))

    def test_allowed(self):
        out = self.good("symref", "--allow", "s#foo", "types", "new", "-o", "out")
        self.assertEqual(out, "out: 0 overrides in 0 objects, which hold 0 exports; 1 unchanged, 1 allowed to change\n")
        self.assertEqual(self.run_modver("symref", "--allow", "s#fo", "types", "new", "-o", "out2"),
                         (2, "", "modver symref: --allow: neither the old nor the new types have 's#fo'\n"))

    def test_old_types_that_are_not_those_of_the_old_kernel(self):
        crc = self.rows[0].split("\t")[0]
        self.write("other", "".join(self.rows).replace(crc, "0x00000001"))
        self.assertEqual(self.run_modver("symref", "--symvers", "other", "types", "new", "-o", "out")[::2],
                         (1, f"modver symref: baz: the old types give {crc}, but 0x00000001 is recorded\n"
                             "modver symref: 1 export cannot be held: nothing was written\n"))

    def test_an_export_that_is_disturbed(self):
        source = "struct x { int i; };\nstruct y { int i; };\nint one(struct x *);\nint two(struct x *, struct y *);\n"
        exports = "__GENKSYMS_EXPORT_SYMBOL(one);\n__GENKSYMS_EXPORT_SYMBOL(two);\n"
        for side, text in (("before", source), ("after", source.replace("int i", "long i"))):
            subprocess.run([GENKSYMS, "-T", self.directory / side], input=text + exports, capture_output=True, text=True, check=True)
        self.write("list", "one\n")
        self.assertEqual(self.good("symref", "--symbols", "list", "before", "after", "-o", "out"),
                         "override s#x in 1 object\ntwo: not held, and gets a third CRC, because it reaches some of these definitions\n"
                         "out: 1 override in 1 object, which hold 1 export; 0 unchanged\n")

    def test_moved_to_another_object(self):
        self.write("new/net/b.symtypes", "s#foo struct foo { int m ; } \nother int other ( s#foo )\n")
        self.write("new/net/c.symtypes", "s#foo struct foo { int m ; long l ; } \nu#bar union bar { int i ; } \nqux int qux ( s#foo , u#bar * )\n")
        self.good("symref", "types", "new", "-o", "out")
        self.assertEqual(self.read("out/net/c.symref"), "override s#foo struct foo { int m ; }\n")


if __name__ == "__main__":
    MODVER, GENKSYMS = (str(Path(program).resolve()) for program in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
