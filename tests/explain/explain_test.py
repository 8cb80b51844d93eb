#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver explain as a program: where it finds the kernel that a module was built for, its evidence, its reports, its exit status.

    explain_test.py MODVER C_COMPILER

Kernels are linked here from a few functions, with their BTF by the compiler (-gbtf), and installed in directories as distributions have them; CRCs are made
up. That causes and verdicts are right is the matter of tests/btf.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
OLD, NEW = "6.1.0-1-test", "6.1.0-2-test"
HEADER = """
struct stats { int opened; MEMBER int failed; };
struct widget { struct stats stats; struct widget *next; };
struct plain { long l; };
"""
SOURCE = """
#include "kernel.h"
int widget_open(struct widget *w) { return w->stats.failed; }
int plain_open(struct plain *p) { return p->l; }
int steady(int i) { return i; }
int counter;
int twice(int i);
const char banner[] = "Linux version RELEASE (someone@example.org) (gcc 12) #1 SMP";
const char vermagic[] = "RELEASE SMP preempt mod_unload modversions ";
"""
BEFORE = {"module_layout": 0x10, "widget_open": 0x11, "plain_open": 0x12, "twice": 0x13, "steady": 0x14}
AFTER = {**BEFORE, "widget_open": 0x21, "plain_open": 0x22, "twice": 0x23}


def exports_assembly(exports, table=""):
    lines = []
    for symbol, crc in sorted(exports.items()):
        lines += ['.section __ksymtab_strings, "aMS", @progbits, 1', f'__kstrtab_{symbol}: .asciz "{symbol}"', f'__kstrtabns_{symbol}: .asciz ""',
                  f'.section __ksymtab{table}, "a"', f".long {symbol} - .", f".long __kstrtab_{symbol} - .", f".long __kstrtabns_{symbol} - .",
                  f'.section __kcrctab{table}, "a"', f".long {crc:#x}"]
    return "\n".join(lines) + "\n"


def module_assembly(name, versions, release, exports=(), depends="", calls=()):
    info = ("license=GPL", f"depends={depends}", "intree=Y", f"name={name}", f"vermagic={release} SMP preempt mod_unload modversions ")
    lines = ['.section .modinfo, "a"', *(f'.asciz "{entry}"' for entry in info), '.section __versions, "a"']
    for symbol, crc in versions.items():
        lines += [f".quad {crc:#x}", f'0: .asciz "{symbol}"', ".zero 56 - (. - 0b)"]
    lines += ['.section .gnu.linkonce.this_module, "aw"', ".zero 24", f'.asciz "{name}"', f".zero {1000 - len(name)}", ".text", "nop"]
    lines += [f"call {symbol}" for symbol in (*versions, *calls) if symbol != "module_layout"]
    lines += [f"{symbol}: ret" for symbol in exports]
    return "\n".join(lines) + "\n" + (exports_assembly(exports) if exports else "")


class Explain(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def compile(self, *arguments):
        subprocess.run([COMPILER, *map(str, arguments)], check=True, cwd=self.directory)

    def kernel(self, root, release, exports, member="", btf=True, dwarf=False):
        """An installed kernel: its image and an empty directory of modules; with dwarf, a vmlinux with debug information."""
        self.write(f"{root}/kernel.h", HEADER.replace("MEMBER", member))
        source = self.write(f"{root}/kernel.c", SOURCE.replace("RELEASE", release))
        tables = self.write(f"{root}/tables.s", exports_assembly(exports) + ".globl module_layout\nmodule_layout = counter\n.text\ntwice: ret\n" +
                            "".join(f"{name}: ret\n" for name in exports if name not in BEFORE))
        self.compile("-gbtf" if btf else "-g0", "-O1", "-fno-common", "-c", source, "-o", f"{root}/kernel.o")
        self.compile("-c", tables, "-o", f"{root}/tables.o")
        (self.directory / root / "boot").mkdir(exist_ok=True)
        subprocess.run(["ld", "-e", "0", "--no-gc-sections", "-o", f"{root}/boot/vmlinux-{release}", f"{root}/kernel.o", f"{root}/tables.o"], check=True,
                       cwd=self.directory, stderr=subprocess.DEVNULL)
        if dwarf:
            self.compile("-g", "-O1", "-fno-common", "-c", source, "-o", f"{root}/debug.o")
            (self.directory / root / "usr/lib/debug/boot").mkdir(parents=True)
            subprocess.run(["ld", "-e", "0", "--no-gc-sections", "-o", f"{root}/usr/lib/debug/boot/vmlinux-{release}", f"{root}/debug.o", f"{root}/tables.o"],
                           check=True, cwd=self.directory, stderr=subprocess.DEVNULL)
        modules = self.directory / root / "lib/modules" / release
        (modules / "kernel").mkdir(parents=True)
        (modules / "modules.order").touch()
        return f"{root}/lib/modules/{release}"

    def module(self, path, versions, release=OLD, **parts):
        source = self.write(path + ".s", module_assembly(Path(path).stem, versions, release, **parts))
        self.compile("-c", source, "-o", path)
        os.remove(source)
        return path

    def symvers(self, name, exports):
        return self.write(name, "".join(f"{crc:#010x}\t{symbol}\tvmlinux\tEXPORT_SYMBOL\t\n" for symbol, crc in exports.items()))

    def run_explain(self, *arguments, stdin=None):
        done = subprocess.run([PROGRAM, "explain", *arguments], cwd=self.directory, capture_output=True, text=True, input=stdin, check=False, timeout=60)
        self.assertNotIn("Sanitizer", done.stderr)
        return done

    def explain(self, *arguments, status=1):
        done = self.run_explain("--format", "json", *arguments)
        self.assertEqual((done.stderr, done.returncode), ("", status))
        return json_reports.load(done.stdout)

    def both(self):
        """Two kernels in roots of their own, and a module for the first."""
        old = self.kernel("old", OLD, BEFORE)
        new = self.kernel("new", NEW, AFTER, member="int retried;")
        return old, new, self.module("driver.ko", {name: BEFORE[name] for name in ("module_layout", "widget_open", "plain_open", "twice", "steady")})


class BuiltFor(Explain):
    def found(self, *arguments):
        [module] = self.explain(*arguments)["modules"]
        return module.get("built_for")

    def test_nothing_at_hand(self):
        _, new, module = self.both()
        self.assertIsNone(self.found("--kernel", new, module))

    def test_named(self):
        old, new, module = self.both()
        answer = {"release": OLD, "known": 5, "equal": 5, "of_vermagic": True}
        for name in (old, f"old/boot/vmlinux-{OLD}"):
            found = self.found("--kernel", new, "--built-for", name, module)
            self.assertEqual({key: found[key] for key in answer}, answer)

    def test_known(self):
        old, new, module = self.both()
        for known in ("old", ".", old, f"old/boot/vmlinux-{OLD}"):
            self.assertEqual(self.found("--kernel", new, "--known", known, module)["release"], OLD)

    def test_installed_side_by_side(self):
        old, new, module = self.both()
        shutil.copytree(self.directory / "old", self.directory / "new", dirs_exist_ok=True)
        self.assertEqual(self.found("--root", "new", "--kernel", NEW, module)["release"], OLD)

    def test_where_the_module_lies(self):
        old, new, module = self.both()
        shutil.move(self.directory / module, self.directory / old / "kernel/driver.ko")
        self.assertEqual(self.found("--kernel", new, f"{old}/kernel/driver.ko")["release"], OLD)

    def test_by_crcs_rather_than_by_name(self):
        _, new, _ = self.both()
        module = self.module("other.ko", {"module_layout": 0x10, "widget_open": 0x31})
        self.symvers("known/a.symvers", {**BEFORE, "widget_open": 0x30})
        self.symvers("known/b.symvers", {**BEFORE, "widget_open": 0x31})
        self.assertEqual(Path(self.found("--kernel", new, "--known", "known", module)["symvers"]), Path("known/b.symvers"))
        os.remove(self.directory / "known/b.symvers")
        self.assertIsNone(self.found("--kernel", new, "--known", "known", module))

    def test_a_kernel_that_is_not_the_one_tells_nothing(self):
        _, new, _ = self.both()
        gone = self.kernel("gone", "6.1.0-3-test", {name: crc for name, crc in AFTER.items() if name != "steady"})
        module = self.module("other.ko", {"module_layout": 0x10, "widget_open": 0x31, "steady": 0x99})
        self.symvers("near.symvers", {**BEFORE, "widget_open": 0x30})
        [explained] = self.explain("--kernel", gone, "--known", "near.symvers", module)["modules"]
        self.assertNotIn("built_for", explained)
        self.assertEqual(explained["symbols"][0], {"name": "steady", "module_crc": "0x00000099", "causes": []})

    def test_image_and_headers_apart(self):
        old, new, module = self.both()
        headers = f"headers/usr/src/linux-headers-{OLD}"
        self.symvers(f"{headers}/Module.symvers", BEFORE)
        [explained] = self.explain("--kernel", new, "--known", "headers", "--known", "old", module)["modules"]
        self.assertEqual(explained["evidence"]["kind"], "btf")
        self.symvers(f"{headers}/Module.symvers", {**BEFORE, "steady": 0x99})
        module = self.module("driver.ko", {**BEFORE, "steady": 0x99})
        [explained] = self.explain("--kernel", new, "--built-for", headers, module)["modules"]
        self.assertEqual((explained["built_for"]["equal"], explained["evidence"]["kind"]), (5, "exports"))


class Evidence(Explain):
    def test_btf(self):
        old, new, module = self.both()
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        self.assertEqual(explained["evidence"]["kind"], "btf")
        [cause] = explained["causes"]
        self.assertEqual((cause["name"], cause["verdict"], cause["old_size"], cause["new_size"]), ("s#stats", "unsafe", 8, 12))
        self.assertEqual(cause["path"], ["widget_open", "s#widget", "s#stats"])
        self.assertEqual([(s["name"], s["module_crc"], s["kernel_crc"], s["exporter"], s["verdict"], s["causes"]) for s in explained["symbols"]],
                         [("plain_open", "0x00000012", "0x00000022", "vmlinux", "same-layout", []),
                          ("twice", "0x00000013", "0x00000023", "vmlinux", "unknown", []),
                          ("widget_open", "0x00000011", "0x00000021", "vmlinux", "unsafe", [0])])

    def both_with_dwarf(self, counter=0x15, **others):
        exports = {**BEFORE, "counter": counter}
        old = self.kernel("old", OLD, exports, dwarf=True)
        new = self.kernel("new", NEW, {**exports, **AFTER}, member="int retried;", dwarf=True, **others)
        return old, new, self.module("driver.ko", {name: BEFORE[name] for name in ("module_layout", "widget_open", "plain_open", "twice", "steady")})

    def test_dwarf_before_btf(self):
        old, new, module = self.both_with_dwarf()
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        self.assertEqual({key: explained["evidence"][key] for key in ("kind", "missing")}, {"kind": "dwarf", "missing": []})
        self.assertTrue(explained["evidence"]["old"].endswith(f"old/usr/lib/debug/boot/vmlinux-{OLD}"), explained["evidence"])
        self.assertEqual([(cause["name"], cause["verdict"], cause["old_size"], cause["new_size"], cause["path"]) for cause in explained["causes"]],
                         [("s#stats", "unsafe", 8, 12, ["widget_open", "s#widget", "s#stats"])])
        self.assertEqual([(s["name"], s["verdict"], s["causes"]) for s in explained["symbols"]],
                         [("plain_open", "same-layout", []), ("twice", "unknown", []), ("widget_open", "unsafe", [0])])

    def test_dwarf_of_another_build_is_passed_over(self):
        old, new, module = self.both_with_dwarf()
        for release, root in ((OLD, "old"), (NEW, "new")):
            with self.subTest(root):
                debug = self.directory / root / "usr/lib/debug/boot" / f"vmlinux-{release}"
                right = debug.read_bytes()
                shutil.copy(self.directory / ("new" if root == "old" else "old") / f"usr/lib/debug/boot/vmlinux-{NEW if root == 'old' else OLD}", debug)
                [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
                self.assertEqual(explained["evidence"]["kind"], "btf")
                debug.write_bytes(right)
        # Nor is what is damaged.
        debug.write_bytes(right[:len(right) // 2])
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        self.assertEqual(explained["evidence"]["kind"], "btf")

    def test_diff_by_dwarf(self):
        old, new, _ = self.both_with_dwarf()
        done = subprocess.run([PROGRAM, "diff", "--format", "json", old, new], cwd=self.directory, capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual((done.stderr, done.returncode), ("", 1))
        report = json_reports.load(done.stdout)
        self.assertEqual([(report[side]["types"], report[side]["dwarf"], report[side]["btf"]) for side in ("old", "new")], [(True, True, False)] * 2)
        self.assertEqual([(cause["name"], cause["verdict"]) for cause in report["causes"]], [("s#stats", "unsafe")])

    def test_types_before_btf(self):
        old, new, module = self.both()
        for side, member in (("a", ""), ("b", "int retried ; ")):
            self.write(f"{side}.symtypes", f"s#stats struct stats {{ int opened ; {member}int failed ; }} \ns#widget struct widget {{ s#stats stats ; }} \n"
                                           "widget_open int widget_open ( s#widget * ) \n")
        [explained] = self.explain("--kernel", new, "--built-for", old, "--old-types", "a.symtypes", "--new-types", "b.symtypes", module)["modules"]
        self.assertEqual(explained["evidence"]["kind"], "symtypes")
        # Sizes are BTF's all the same.
        self.assertEqual([(cause["name"], cause["verdict"], cause["old_size"], cause["new_size"]) for cause in explained["causes"]], [("s#stats", "unsafe", 8, 12)])

    def test_sources(self):
        for side, member, crc in (("a", "", 0x11), ("b", "int retried;", 0x21)):
            self.write(f"{side}/x.h", f"struct stats {{ int opened; {member} int failed; }};\n")
            source = self.write(f"{side}/x.c", "#include \"x.h\"\nint widget_open(struct stats *s) { return 0; }\n"
                                               "#ifdef __GENKSYMS__\n__GENKSYMS_EXPORT_SYMBOL(widget_open);\n#endif\n")
            directory = str(self.directory / side)
            self.write(f"{side}/compile_commands.json", json.dumps([{"directory": directory, "file": str(source),
                                                                     "arguments": ["gcc", "-D__KERNEL__", "-c", "-o", f"{directory}/x.o", str(source)]}]))
            self.symvers(f"{side}/Module.symvers", {"module_layout": 0x10, "widget_open": crc})
        module = self.module("driver.ko", {"module_layout": 0x10, "widget_open": 0x11})
        done = self.run_explain("--kernel", "b", "--built-for", "a", "--sources", "--format", "json", module)
        self.assertEqual(done.returncode, 1, done.stderr)
        [explained] = json_reports.load(done.stdout)["modules"]
        self.assertEqual((explained["evidence"]["kind"], [cause["name"] for cause in explained["causes"]]), ("sources", ["s#stats"]))
        self.assertEqual(explained["causes"][0]["locations"], [{"file": "x.h", "line": 1, "change_line": 1}])
        self.assertIn("\n         x.h:1\n", self.run_explain("--kernel", "b", "--built-for", "a", "--sources", module).stdout)
        os.remove(self.directory / "a/compile_commands.json")
        done = self.run_explain("--kernel", "b", "--built-for", "a", "--sources", module)
        self.assertEqual(done.returncode, 2)
        self.assertIn("modver explain: ", done.stderr)

    def test_no_btf(self):
        _, new, module = self.both()
        old = self.kernel("bare", OLD, BEFORE, btf=False)
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        self.assertEqual(explained["evidence"]["kind"], "exports")
        self.assertIn("built without CONFIG_DEBUG_INFO_BTF", explained["evidence"]["old"])
        self.assertEqual({s["verdict"] for s in explained["symbols"]}, {"unknown"})

    def test_of_symbols_that_are_its_own_only(self):
        old, new, _ = self.both()
        module = self.module("mixed.ko", {**BEFORE, "widget_open": 0x77})
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        symbols = {s["name"]: s for s in explained["symbols"]}
        self.assertEqual((symbols["widget_open"]["verdict"], symbols["widget_open"]["causes"]), ("unknown", []))
        self.assertIn("not 6.1.0-1-test's", symbols["widget_open"]["reason"])


class Report(Explain):
    def test_text(self):
        old, new, module = self.both()
        done = self.run_explain("--kernel", new, "--built-for", old, module)
        self.assertEqual((done.stderr, done.returncode), ("", 1))
        self.assertEqual(done.stdout.replace(str(self.directory) + "/", ""), f"""driver.ko: {NEW} refuses it: Invalid argument
    driver: disagrees about version of symbol widget_open
    driver: Unknown symbol widget_open (err -22)
    driver: disagrees about version of symbol plain_open
    … 3 more lines
It was built for {OLD}, which has all 5 CRCs of it.

3 of its 5 symbols have another CRC in {NEW}.
Known by BTF of old/boot/vmlinux-{OLD}
     and BTF of new/boot/vmlinux-{NEW}

Types that differ on the way: 1 (BTF does not tell what a source file sees of them; the nearest first)

      1  struct stats: layout changed: unsafe; size 8 → 12, member retried added at offset 4
         widget_open → struct widget → struct stats
     	int opened;
    +	int retried;
     	int failed;

Symbols:
      1  layout changed: unsafe: widget_open
      1  cannot tell: twice
      1  same layout: would work if forced: plain_open

What to do: do not rebuild it: it is a kernel's own module (intree), of another build. Take the driver that was built with {NEW}; or boot {OLD}, \
which has the CRCs of the module: its image is old/boot/vmlinux-{OLD}.
""")

    def test_modules_with_the_same_reason(self):
        """They are told together: causes, symbols and advice once. What another reason or another kernel stands behind is told apart."""
        old, new, _ = self.both()
        few = {name: BEFORE[name] for name in ("module_layout", "widget_open", "steady")}
        modules = [self.module("one.ko", few), self.module("two.ko", {**few, "twice": BEFORE["twice"]}), self.module("three.ko", few)]
        well = self.module("well.ko", {name: AFTER[name] for name in ("module_layout", "steady")}, release=NEW)
        text = self.text("--kernel", new, "--built-for", old, modules[0], well, *modules[1:]).replace(str(self.directory) + "/", "")
        self.assertEqual(text, f"""3 modules: {NEW} refuses them: Invalid argument
  one.ko, two.ko, three.ko
    one: disagrees about version of symbol widget_open
    one: Unknown symbol widget_open (err -22)
    … likewise for the others
They were built for {OLD}, which has all 10 CRCs of them.

2 symbols that they use have another CRC in {NEW}.
Known by BTF of old/boot/vmlinux-{OLD}
     and BTF of new/boot/vmlinux-{NEW}

Types that differ on the way: 1 (BTF does not tell what a source file sees of them; the nearest first)

symbols  modules
      1        3  struct stats: layout changed: unsafe; size 8 → 12, member retried added at offset 4
                  widget_open → struct widget → struct stats
     	int opened;
    +	int retried;
     	int failed;

Symbols:
      1  layout changed: unsafe: widget_open
      1  cannot tell: twice

What to do about the first, and likewise about each: do not rebuild it: it is a kernel's own module (intree), of another build. \
Take the one that was built with {NEW}; or boot {OLD}, which has the CRCs of the module: its image is old/boot/vmlinux-{OLD}.

well.ko: {NEW} loads it
Its 2 CRCs are this kernel's.
""")
        # Each by itself, whole.
        full = self.text("--full", "--kernel", new, "--built-for", old, *modules)
        self.assertEqual([full.count(f"{name}: {NEW} refuses it") for name in modules], [1, 1, 1])
        self.assertEqual(full.count("struct stats: layout changed"), 3)
        # Beside what a log says of each.
        log = "".join(f"[ 1.0] {name}: disagrees about version of symbol widget_open\n" for name in ("one", "two"))
        text = self.run_explain("--kernel", new, "--built-for", old, "--log", "-", *modules, stdin=log).stdout
        self.assertEqual([text.count(line) for line in ("one, by the log:", "two, by the log:", "3 modules: ", "struct stats: layout", "What to do")], [1] * 5)

    def test_loads(self):
        old, _, module = self.both()
        done = self.run_explain("--kernel", old, module)
        self.assertEqual((done.stdout, done.returncode), (f"driver.ko: {OLD} loads it\nIts 5 CRCs are this kernel's.\n", 0))

    def test_gone(self):
        old, new, module = self.both()
        gone = self.kernel("gone", "6.1.0-3-test", {name: crc for name, crc in BEFORE.items() if name != "steady"})
        [explained] = self.explain("--kernel", gone, "--built-for", old, module)["modules"]
        self.assertEqual(explained["symbols"], [{"name": "steady", "exporter": "vmlinux", "module_crc": "0x00000014", "causes": []}])
        self.assertIn(f"1 of its 5 symbols is not exported in 6.1.0-3-test any more.\n", self.run_explain("--kernel", gone, "--built-for", old, module).stdout)

    def test_gone_and_what_is_known_of_it(self):
        """Of modules without versions, too: which kernels export it, what this one has, and names like it."""
        old, new, _ = self.both()
        newest = self.kernel("newest", "6.3.0-1-test", {"module_layout": 0x10, "plain_open": 0x12, "_steady": 0x14})
        module = self.module("user.ko", {}, calls=["steady", "twice", "nowhere", "plain_opne"])
        # What is exported must be defined; the other names come of the old kernel's source.
        [explained] = self.explain("--kernel", newest, "--known", "old", "--known", "new", module)["modules"]
        elsewhere = {"kernel": NEW, "exporter": "vmlinux", "age": "older"}
        self.assertEqual({symbol["symbol"]: symbol for symbol in explained["unexported"]}, {
            "steady": {"symbol": "steady", "elsewhere": elsewhere, "near": [{"name": "_steady", "exporter": "vmlinux"}]},
            "twice": {"symbol": "twice", "elsewhere": elsewhere}, "nowhere": {"symbol": "nowhere"},
            "plain_opne": {"symbol": "plain_opne", "near": [{"name": "plain_open", "exporter": "vmlinux"}]}})
        done = self.text("--kernel", newest, "--known", "old", "--known", "new", module)
        self.assertIn(f"    steady: {NEW} exports it (vmlinux), 6.3.0-1-test does not any more; names like it, of other symbols: _steady of vmlinux\n", done)
        self.assertIn("    plain_opne: names like it, of other symbols: plain_open of vmlinux\n", done)
        self.write("names", "0 T _text\n1 t steady\n2 D jiffies\n")
        self.assertIn("    steady: not exported: static in this kernel; ", self.text("--kernel", newest, "--kallsyms", "names", module))
        # A newer kernel has it, this one does not yet.
        self.assertIn(f"    _steady: 6.3.0-1-test exports it (vmlinux), {OLD} does not yet; ",
                      self.text("--kernel", old, "--known", "newest", self.module("early.ko", {}, calls=["_steady"])))

    def text(self, *arguments, status=1):
        done = self.run_explain(*arguments)
        self.assertEqual((done.stderr, done.returncode), ("", status))
        return done.stdout

    def test_sentences_about_the_kernel_that_it_was_built_for(self):
        _, new, _ = self.both()
        for versions, known, sentence in (
                (BEFORE, BEFORE, "It was built for k.symvers, which has all 5 CRCs of it; its version magic is of 6.1.0-1-test.\n"),
                ({"twice": 0x13}, BEFORE, "It was built for k.symvers, which has the CRC of it; "),
                (BEFORE, {name: BEFORE[name] for name in ("twice", "steady", "plain_open")}, "It was built for k.symvers, which has all 3 CRCs of it that are known there (of 5); "),
                (BEFORE, {"twice": 0x13}, "It may have been built for k.symvers, which has the one CRC of it that is known there (of 5); "),
                (BEFORE, {**BEFORE, "plain_open": 0x99}, "It was built for k.symvers, it seems, which has 4 of 5 CRCs of it; ")):
            self.symvers("k.symvers", known)
            self.assertIn(sentence, self.text("--kernel", new, "--known", "k.symvers", self.module("driver.ko", versions)))

    def test_sentences_without_versions_or_version_magic(self):
        _, new, _ = self.both()
        self.assertIn(f"bare.ko: {NEW} loads it\nIt has no versions of symbols (__versions): by its version magic it was built for {NEW}.\n",
                      self.text("--kernel", new, "--profile", "upstream-6.1,force-load=yes", self.module("bare.ko", {}, release=NEW, exports={"bare_call": 0x1}), status=0))
        self.assertIn("Its only CRC is this kernel's.\n", self.text("--kernel", new, self.module("one.ko", {"steady": 0x14}, release=NEW), status=0))
        self.write("none.symvers", "0x00000000\ttwice\tvmlinux\tEXPORT_SYMBOL\t\n0x00000000\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertIn("This kernel has no versions of symbols (CONFIG_MODVERSIONS), so those of the module are not compared.\n",
                      self.text("--kernel", "none.symvers", self.module("two.ko", {"twice": 0x13}), status=0))
        source = self.write("odd.s", module_assembly("odd", {"twice": 0x99}, NEW).replace("vermagic=", "nothing="))
        self.compile("-c", source, "-o", "odd.ko")
        source = self.write("old.s", module_assembly("old", {}, NEW, exports={"old_call": 0x1}).replace("vermagic=", "nothing="))
        self.compile("-c", source, "-o", "old.ko")
        self.assertIn("It has no versions of symbols (__versions): what it was built for cannot be told.\n",
                      self.text("--kernel", new, "--profile", "upstream-6.1,force-load=yes", "old.ko", status=0))
        self.assertIn("It was built for an unknown kernel, which is not at hand (--built-for, --known).\n", self.text("--kernel", new, "--profile", "upstream-6.1,force-load=yes", "odd.ko"))

    def test_sentences_about_symbols(self):
        old, new, _ = self.both()
        module = self.module("user.ko", {"module_layout": 0x10, "far_call": 0x55, "near_call": 0x56})
        self.assertIn("2 symbols are not the kernel's own, and its modules are not at hand (give its /lib/modules/RELEASE).\n", self.text("--kernel", f"new/boot/vmlinux-{NEW}", module))
        module = self.module("user.ko", {"module_layout": 0x10, "far_call": 0x55})
        self.assertIn("1 symbol is not the kernel's own, and its modules are not at hand (give its /lib/modules/RELEASE).\n", self.text("--kernel", f"new/boot/vmlinux-{NEW}", module))
        for versions, sentence in (({"gone": 0x1}, "Its only symbol is not exported in 6.1.0-2-test.\n"), ({"twice": 0x99}, "Its only symbol has another CRC in 6.1.0-2-test.\n"),
                                   ({"gone": 0x1, "went": 0x2, "steady": 0x14}, "2 of its 3 symbols are not exported in 6.1.0-2-test.\n"),
                                   ({"gone": 0x1, "twice": 0x99}, "1 of its 2 symbols has another CRC in 6.1.0-2-test, 1 is not exported there.\n"),
                                   ({"gone": 0x1, "went": 0x2, "twice": 0x99}, "1 of its 3 symbols has another CRC in 6.1.0-2-test, 2 are not exported there.\n")):
            text = self.text("--kernel", new, self.module("user.ko", versions))
            self.assertIn(sentence, text)
            self.assertEqual("  not exported: gone" in text, "gone" in versions)
            self.assertNotIn("any more", text)
        self.assertIn("  not exported any more: gone\n", self.text("--kernel", new, "--built-for", old, self.module("user.ko", {**BEFORE, "gone": 0x1})))

    def test_sentences_about_causes(self):
        old, new, module = self.both()
        for side, member in (("a", ""), ("b", "int retried ; ")):
            self.write(f"{side}.symtypes", f"s#stats struct stats {{ int opened ; {member}int failed ; }} \ns#widget struct widget {{ s#stats stats ; }} \n"
                                           "widget_open int widget_open ( s#widget * ) \n")
        text = self.text("--kernel", new, "--built-for", old, "--old-types", "a.symtypes", "--new-types", "b.symtypes", module)
        self.assertIn("Known by a.symtypes\n     and b.symtypes\n\nCauses: 1 definition differs\n", text)
        self.module(f"{new}/kernel/far.ko", {"module_layout": 0x10}, exports={"far_call": 0x66}, release=NEW)
        text = self.text("--kernel", new, "--built-for", old, self.module("user.ko", {**BEFORE, "far_call": 0x55}, depends="far"))
        self.assertIn(f"    without no file of module far of {OLD} is at hand\n", text)

    def test_log_alone(self):
        """A module of which nothing but the log is known gets advice, too."""
        log = "[    0.0] Linux version 6.1.0-9-amd64 (debian-kernel@lists.debian.org) #1 SMP\n"
        for line, advice in (("drv: disagrees about version of symbol kmalloc", "rebuild drv against the headers of 6.1.0-9-amd64 (package linux-headers-6.1.0-9-amd64); if it is one of the kernel's own "
                              "modules, take the one that was built with this kernel (package linux-image-6.1.0-9-amd64), and look for stale copies in the tree and in the initramfs "
                              "(update-initramfs -u -k 6.1.0-9-amd64).\n"),
                             ("drv: Unknown symbol far_call (err -2)", "")):
            done = self.run_explain("--kernel", "6.1.0-9-amd64", "--log", "-", stdin=log + f"[    1.0] {line}\n")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"\nWhat to do: {advice}", done.stdout)
        done = self.run_explain("--log", "-", stdin="drv: disagrees about version of symbol kmalloc\n")
        self.assertIn("\nWhat to do: rebuild the module against the headers of the kernel that runs; and, if a module exports kmalloc, against the one", done.stdout)
        done = self.run_explain("--log", "-", stdin="modprobe: ERROR: could not insert 'drv': Exec format error\ndepmod: WARNING: /lib/modules/6.1/updates/dkms/drv.ko disagrees about version of symbol x\n")
        self.assertIn("\nWhat to do: have DKMS build drv again, with the headers of the kernel that runs: dkms remove NAME/VERSION -k RELEASE, dkms install NAME/VERSION -k RELEASE (dkms status has its NAME/VERSION).\n", done.stdout)

    def test_exports_of_modules_that_are_not_at_hand(self):
        old, new, _ = self.both()
        self.module(f"{old}/kernel/far.ko", {"module_layout": 0x10}, exports={"far_call": 0x55}, release=OLD)
        module = self.module("user.ko", {"module_layout": 0x10, "far_call": 0x55}, depends="far")
        [explained] = self.explain("--kernel", f"new/boot/vmlinux-{NEW}", "--built-for", old, module)["modules"]
        self.assertEqual((explained["symbols"], explained["built_for"]["known"], explained["not_at_hand"]), ([], 2, 1))
        [explained] = self.explain("--kernel", new, "--built-for", old, module)["modules"]
        self.assertEqual(explained["symbols"], [{"name": "far_call", "exporter": "far", "module_crc": "0x00000055", "causes": []}])

    def test_errors(self):
        _, new, module = self.both()
        for arguments, message in ((["--kernel", new, "missing.ko"], "missing.ko: "), (["--kernel", "missing", module], "missing: "),
                                   (["--kernel", new, "--built-for", "missing", module], "missing: "), (["--kernel", new, "--known", "missing", module], "missing: "),
                                   (["--kernel", new, "--log", "missing"], "missing: "),
                                   (["--kernel", new, "--built-for", "old/" + "lib/modules/" + OLD, "--old-types", "missing", "--new-types", "missing", module], "missing: ")):
            done = self.run_explain(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(f"modver explain: {message}", done.stderr)
        self.assertEqual(self.run_explain().returncode, 2)


class Log(Explain):
    LOG = f"""[    0.000000] Linux version {NEW} (someone@example.org) (gcc 12) #1 SMP
[   12.345678] driver: disagrees about version of symbol widget_open
[   12.345679] driver: Unknown symbol widget_open (err -22)
[   13.000000] usb 1-1: new device
[   14.000000] stranger: Unknown symbol nowhere (err -2)
"""

    def test_with_the_module(self):
        old, new, module = self.both()
        self.write("log", self.LOG)
        answer = self.explain("--kernel", new, "--known", "old", "--log", "log", module)
        self.assertEqual([(e["line"], e["kind"], e["module"], e["symbol"]) for e in answer["log"]],
                         [(2, "version-differs", "driver", "widget_open"), (3, "unknown-symbol", "driver", "widget_open"), (5, "unknown-symbol", "stranger", "nowhere")])
        self.assertEqual([m["name"] for m in answer["modules"]], ["driver"])
        self.assertEqual(answer["modules"][0]["built_for"]["release"], OLD)

    def test_crcs_of_the_log(self):
        """Where the log has CRCs, they tell whether it is of this kernel and this file."""
        _, new, module = self.both()
        its, wanted = AFTER["widget_open"], BEFORE["widget_open"]

        def explain(kernel_crc, module_crc, *form):
            log = f"Found checksum {kernel_crc:X} vs module {module_crc:X}\ndriver: disagrees about version of symbol widget_open\n"
            return self.run_explain("--kernel", new, "--log", "-", module, *form, stdin=log).stdout

        said = " ".join(explain(its, wanted).split())
        self.assertIn(f"The kernel has {its:#010x} for widget_open, the module wants {wanted:#010x} (line 1).", said)
        self.assertNotIn("another one than", said)
        self.assertNotIn("another file than", said)
        said = explain(its + 1, wanted)
        self.assertIn(f"\nThe kernel that wrote the log is another one than {NEW}: it has {its + 1:#010x} for widget_open (line 1), not {its:#010x}.\n", said)
        self.assertNotIn("another file than", said)
        said = explain(its, wanted + 1)
        self.assertIn(f"\nThe module of the log is another file than {module}: it wants {wanted + 1:#010x} for widget_open (line 1), not {wanted:#010x}.\n", said)
        self.assertNotIn("another one than", said)
        [entry] = json_reports.load(explain(its + 1, wanted, "--format", "json"))["log"]
        self.assertEqual({key: value for key, value in entry.items() if "crc" in key},
                         {"kernel_crc": f"{its + 1:#010x}", "module_crc": f"{wanted:#010x}", "crc_line": 1, "crc_of_given_kernel": f"{its:#010x}"})

    def test_module_of_the_tree(self):
        _, new, module = self.both()
        shutil.move(self.directory / module, self.directory / new / "kernel/driver.ko")
        answer = json_reports.load(self.run_explain("--format", "json", "--kernel", new, "--log", "-", stdin=self.LOG).stdout)
        self.assertEqual([m["path"].split("/")[-1] for m in answer["modules"]], ["driver.ko"])

    def test_symbols_in_the_kernel_of_the_log(self):
        """Without the modules' files: who exports what they lack, or what else is known of it."""
        self.kernel("old", OLD, BEFORE)
        new = self.kernel("new", NEW, {"module_layout": 0x10, "plain_open": 0x12, "_steady": 0x14})
        self.module(f"{new}/kernel/helper.ko", {}, release=NEW, exports={"helper_call": 0x31})
        self.write("names", "0 T _text\n1 t twice\n2 D jiffies\n")
        log = "".join(f"drv{i}: Unknown symbol {name} (err -2)\n" for i, name in enumerate(("helper_call", "plain_open", "steady", "twice")))
        arguments = ["--kernel", new, "--known", "old", "--kallsyms", "names", "--log", "-"]
        done = self.run_explain(*arguments, stdin=log)
        self.assertEqual((done.stderr, done.returncode), ("", 1))
        said = " ".join(done.stdout.split())
        for sentence in (f"The module helper of {NEW} exports it: it was not loaded.", "What to do: load helper first, which exports helper_call",
                         f"{NEW} itself exports plain_open: the log is of another kernel, or of another build of this one.",
                         f"In {NEW}, not found: this kernel has no symbol of this name; {OLD} exports it (vmlinux), {NEW} does not any more. Names like it that are "
                         "exported, of other symbols: _steady of vmlinux.",
                         f"In {NEW}, not exported: static in this kernel; {OLD} exports it"):
            self.assertIn(sentence, said)
        entries = json_reports.load(self.run_explain("--format", "json", *arguments, stdin=log).stdout)["log"]
        self.assertEqual([entry["symbol_in_kernel"] for entry in entries[:2]], [{"kernel": NEW, "exporter": "helper", "gpl_only": False},
                                                                                {"kernel": NEW, "exporter": "vmlinux", "gpl_only": False}])
        self.assertEqual(entries[3]["symbol_in_kernel"], {"kernel": NEW, "knows_modules": True, "in_kernel": "static", "elsewhere": {"kernel": OLD, "exporter": "vmlinux", "age": "older"}})
        # Of an image by itself it is not known what its modules export; a Module.symvers tells them.
        image = f"new/boot/vmlinux-{NEW}"
        said = " ".join(self.run_explain("--kernel", image, "--kallsyms", "names", "--log", "-", stdin=log).stdout.split())
        self.assertIn(f"In the image of {NEW}, not found: this kernel has no symbol of this name (its modules, of which one may export it, are not at hand).", said)
        self.assertIn("What to do: load the module that exports helper_call first, if there is one: ", said)
        self.assertNotIn("nobody exports helper_call there", said)
        self.write("all.symvers", "0x00000001\tplain_open\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\thelper_call\tdrivers/helper\tEXPORT_SYMBOL\t\n")
        self.assertIn("exports it: it was not loaded.", " ".join(self.run_explain("--kernel", "all.symvers", "--log", "-", stdin=log).stdout.split()))
        # A symbol that was refused for another reason is none of these.
        done = self.run_explain(*arguments, stdin="drv: disagrees about version of symbol plain_open\ndrv: Unknown symbol plain_open (err -22)\n")
        self.assertNotIn("itself exports", done.stdout)

    def test_kernel_of_the_log(self):
        self.both()
        done = self.run_explain("--log", "-", stdin=self.LOG)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.count("More can be told"), 1)
        self.assertTrue(done.stdout.endswith(f"More can be told with the kernel of the log, {NEW}, which is not at hand, and the files of the modules: "
                                             "modver explain --kernel KERNEL MODULE.\n"), done.stdout)

    def test_kernel_of_the_log_is_not_here(self):
        """What the log says is told; about the module that was named, no other kernel is asked."""
        _, _, module = self.both()
        done = self.run_explain("--log", "-", module, stdin=self.LOG)
        self.assertEqual(done.returncode, 2)
        self.assertIn("disagrees about version of symbol", done.stdout)
        self.assertIn(f"modver explain: {NEW}: neither a kernel image nor its symvers", done.stderr)
        self.assertNotIn("refuses it", done.stdout)

    def explain_log(self, text):
        return self.run_explain("--root", "nowhere", "--log", "-", stdin=text)

    def test_each_module_has_advice_and_the_kernel_is_asked_for_once(self):
        done = self.explain_log("[ 1.0] foo: disagrees about version of symbol module_layout\n[ 1.1] bar: disagrees about version of symbol module_layout\n")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.count("What to do: rebuild the module against the headers of the kernel that runs.\n"), 2)
        self.assertTrue(done.stdout.endswith("""
More can be told with the kernel that wrote the log and the files of the modules: modver explain --kernel KERNEL MODULE. If that is the kernel which runs here: --kernel $(uname -r).
"""), done.stdout)
        self.assertEqual(done.stdout.count("More can be told"), 1)

    def test_what_is_not_refused(self):
        """Accepted, said by a build, or an error of the module's own: exit status 0, and nothing to do."""
        for text in ("Linux version 4.18.0-240.el8.x86_64 (b@h)\ndrv: no symbol version for module_layout\ndrv: loading out-of-tree module taints kernel.\n",
                     'WARNING: modpost: EXPORT symbol "e" [vmlinux] version generation failed, symbol will not be versioned.\n',
                     "modprobe: ERROR: could not insert 'drv': No such device\n", "modprobe: ERROR: could not insert 'drv': File exists\n"):
            done = self.explain_log(text)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertNotIn("What to do", done.stdout)
            self.assertNotIn("More can be told", done.stdout)
            self.assertNotIn("vmlinux, by the log", done.stdout)

    def test_a_path_and_a_name_are_one_module(self):
        done = self.explain_log("modprobe: INFO: Failed to insert module '/lib/modules/5.15.0-x/kernel/8812au.ko': Exec format error\n"
                                "[ 1058.824975] 8812au: disagrees about version of symbol module_layout\n")
        self.assertEqual(done.stdout.count(", by the log:"), 1)
        self.assertIn("The kernel refused the module (Exec format error), for the reason in line 2.", done.stdout)

    def test_what_is_said_of_one_symbol_is_not_said_of_the_next(self):
        done = self.explain_log("a: Unknown symbol first (err -2)\na: Unknown symbol second (err -2)\n")
        self.assertEqual(done.stdout.count("Neither the kernel"), 1)

    def test_outcomes_in_json(self):
        done = self.run_explain("--root", "nowhere", "--format", "json", "--log", "-",
                                stdin="a: disagrees about version of symbol s\na: Unknown symbol s\nb: no symbol version for module_layout\n")
        entries = json.loads(done.stdout)["log"]
        self.assertEqual([(e["refuses"], e["outcome"]) for e in entries], [(True, "refused"), (True, "refused"), (False, "depends")])
        self.assertEqual(entries[1]["cause"], {"kind": "version-differs", "line": 1, "certain": True})
        self.assertTrue(all(e["advice"] for e in entries))

    def test_nothing(self):
        _, new, _ = self.both()
        done = self.run_explain("--kernel", new, "--log", "-", stdin="nothing of interest\n")
        self.assertEqual((done.stdout, done.returncode), ("The log says nothing about symbols or versions of modules.\n", 0))


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
