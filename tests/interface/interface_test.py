#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What clang-genksyms does that genksyms has no counterpart for, or does otherwise on purpose (docs/compatibility.md).

    interface_test.py PROGRAM
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = ""
SOURCE = "int x; __GENKSYMS_EXPORT_SYMBOL(x);\n"


def run(*args, text=SOURCE, cwd=None, **kwargs):
    data = text if isinstance(text, bytes) else text.encode()
    return subprocess.run([PROGRAM, *map(str, args)], input=data, capture_output=True, cwd=cwd, timeout=120, check=False, **kwargs)


class InDirectory(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)

    def write_release(self, release):
        header = self.directory / "include/generated/utsrelease.h"
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_text(f'#define UTS_RELEASE "{release}"\n')


class Generations(InDirectory):
    # The declared x is looked up as a typedef up to 6.13, and so declares nothing; since 6.14 it is a name and redefines it.
    REPEATED_TYPEDEF = "typedef int x; typedef long x;"
    # The attribute is lost up to 6.13.
    ATTRIBUTE = "int y __attribute__((z)); __GENKSYMS_EXPORT_SYMBOL(y);"
    # Only since 7.0 may it follow the parenthesis.
    PARENTHESIS = "int (__attribute__((z)) y); __GENKSYMS_EXPORT_SYMBOL(y);"

    def types(self, text, *args):
        result = run("-w", "-T", "types", *args, text=text, cwd=self.directory)
        return (self.directory / "types").read_text(), result.stderr.decode()

    def test_named_dialects(self):
        self.assertEqual(self.types(self.ATTRIBUTE, "--dialect", "6.13")[0], "y int y \n")
        self.assertEqual(self.types(self.ATTRIBUTE, "--dialect", "6.14")[0], "y int y __attribute__ ( ( z ) ) \n")
        self.assertEqual(self.types(self.PARENTHESIS, "--dialect=6.14")[0], "")
        self.assertEqual(self.types(self.PARENTHESIS, "--dialect=7.0")[0], "y int ( __attribute__ ( ( z ) ) y ) \n")
        self.assertEqual(self.types(self.REPEATED_TYPEDEF, "--dialect=6.13")[1], "")
        self.assertEqual(self.types(self.REPEATED_TYPEDEF, "--dialect=6.14")[1], "<stdin>:1: redefinition of x\n")

    def test_without_a_kernel_the_dialect_is_that_up_to_6_13(self):
        self.assertEqual(self.types(self.ATTRIBUTE)[0], "y int y \n")

    def test_the_kernel_that_is_built_chooses_the_dialect(self):
        for release, expected in (("6.13.0", "y int y \n"), ("6.14.0-rc1", "y int y __attribute__ ( ( z ) ) \n"), ("10.2.1", "y int y __attribute__ ( ( z ) ) \n")):
            self.write_release(release)
            self.assertEqual(self.types(self.ATTRIBUTE)[0], expected, release)
            self.assertEqual(self.types(self.ATTRIBUTE, "--dialect=6.13")[0], "y int y \n", "the command line wins")
        self.write_release("6.14.0")
        self.assertEqual(self.types(self.PARENTHESIS)[0], "")
        self.write_release("7.0.0")
        self.assertEqual(self.types(self.PARENTHESIS)[0], "y int ( __attribute__ ( ( z ) ) y ) \n")

    def test_an_external_module_has_the_kernel_in_objtree(self):
        self.write_release("6.14.0")
        module = self.directory / "module"
        module.mkdir()
        environment = {**os.environ, "objtree": str(self.directory)}
        self.assertEqual(run("-T", "types", text=self.ATTRIBUTE, cwd=module, env=environment).returncode, 0)
        self.assertEqual((module / "types").read_text(), "y int y __attribute__ ( ( z ) ) \n")

    def test_macro_names_mark_exports_only_in_the_oldest_dialect(self):
        for macro in ("EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "EXPORT_SYMBOL_GPL_FUTURE", "EXPORT_UNUSED_SYMBOL", "EXPORT_UNUSED_SYMBOL_GPL"):
            text = f"int x; {macro}(x);"
            self.assertEqual(run("--dialect=5.3", text=text).stdout, b"#SYMVER x 0xb8a39400\n")
            self.assertEqual(run("--dialect=5.10", text=text).stdout, b"")

    def test_unknown_dialect(self):
        result = run("--dialect=6.15")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(b"--dialect '6.15': expected one of auto, 5.3, 5.8, 5.10, 6.13, 6.14, 7.0", result.stderr)


class OutputForms(InDirectory):
    FORMS = {
        "symver": b"#SYMVER x 0xb8a39400\n",
        "crc-assign": b"__crc_x = 0xb8a39400;\n",
        "crc-assign-spaced": b"__crc_x = 0xb8a39400 ;\n",
        "crc-section": b"SECTIONS { .rodata : ALIGN(4) { __crc_x = .; LONG(0xb8a39400); } }\n",
    }

    def test_named(self):
        for form, line in self.FORMS.items():
            self.assertEqual(run("--output", form).stdout, line)
        self.assertEqual(run("--output", "xml").returncode, 1)

    def test_a_header_of_2_4_wants_a_dialect(self):
        header = b"#define __ver_x\tb8a39400\n#define x\t_set_ver(x)\n"
        self.assertEqual(run("--output=ver", "--dialect=6.13").stdout, header)
        self.assertEqual(run("--output=ver:smp_", "--dialect=6.13").stdout, header.replace(b"b8a39400", b"smp_b8a39400"))
        for arguments, error in ((("--output=ver",), b"the grammar of 2.4's genksyms is not known"), (("--output=ver:", "--dialect=6.13"), b"expected a prefix"),
                                 (("--output=ver:a b_", "--dialect=6.13"), b"expected a prefix"), (("--output=ver:smp", "--dialect=6.13"), b"expected a prefix")):
            result = run(*arguments)
            self.assertEqual((result.returncode, result.stdout), (1, b""))
            self.assertIn(error, result.stderr)

    def test_by_release(self):
        for release, form in (("2.6.32", "crc-assign-spaced"), ("4.19.0-27-amd64", "crc-assign"), ("5.18.0", "crc-assign"), ("5.19.0", "symver"), ("6.1.0", "symver")):
            self.write_release(release)
            text = SOURCE.replace("__GENKSYMS_EXPORT_SYMBOL", "EXPORT_SYMBOL") if release < "5.17" else SOURCE
            self.assertEqual(run(text=text, cwd=self.directory).stdout, self.FORMS[form], release)

    def test_relative_crcs_are_an_option_of_old_trees_only(self):
        self.assertEqual(run("-R").returncode, 1)
        self.write_release("5.10.0")
        self.assertEqual(run("-R", cwd=self.directory).stdout, self.FORMS["crc-section"])


class Files(InDirectory):
    def test_types_to_a_pipe(self):
        result = run("-T", "/dev/stderr")
        self.assertEqual((result.stdout, result.stderr), (b"#SYMVER x 0xb8a39400\n", b"x int x \n"))

    def test_types_are_replaced_in_one_step(self):
        types = self.directory / "types"
        types.write_text("old\n")
        types.chmod(0o600)
        kept = os.open(types, os.O_RDONLY)
        self.addCleanup(os.close, kept)
        self.assertEqual(run("-T", types).returncode, 0)
        self.assertEqual(types.read_text(), "x int x \n")
        self.assertEqual(os.read(kept, 100), b"old\n", "who had the file open still sees the old one, whole")
        self.assertEqual(types.stat().st_mode & 0o777, 0o600)
        self.assertEqual([path.name for path in self.directory.iterdir()], ["types"])

    def test_types_with_hard_links(self):
        (self.directory / "types").write_text("old, and longer than the new\n")
        os.link(self.directory / "types", self.directory / "other")
        run("-T", self.directory / "types")
        self.assertEqual((self.directory / "other").read_text(), "x int x \n")

    def test_types_to_a_named_pipe(self):
        pipe = self.directory / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
            self.assertEqual(run("-T", pipe).returncode, 0)
            self.assertEqual(reader.communicate(timeout=10)[0], b"x int x \n")

    def test_types_to_standard_output(self):
        path = self.directory / "both"
        with open(path, "wb") as both:
            self.assertEqual(subprocess.run([PROGRAM, "-T", "/dev/stdout"], input=SOURCE.encode(), stdout=both, check=False).returncode, 0)
        self.assertEqual(path.read_text(), "#SYMVER x 0xb8a39400\nx int x \n")
        self.assertTrue(Path("/dev/stdout").is_symlink())

    def test_only_the_last_types_file_changes(self):
        for name in ("first", "last"):
            (self.directory / name).write_text("old\n")
        run("-T", "first", "-T", "last", cwd=self.directory)
        self.assertEqual([(self.directory / name).read_text() for name in ("first", "last")], ["old\n", "x int x \n"])

    def test_types_stay_when_the_program_fails(self):
        (self.directory / "types").write_text("old\n")
        for args in (("-h",), ("--wrong",), ("-r", "missing")):
            run("-T", "types", *args, cwd=self.directory)
            self.assertEqual((self.directory / "types").read_text(), "old\n")

    def test_reference_and_types_in_one_file(self):
        (self.directory / "types").write_text("x long x \n")
        result = run("-r", "types", "-T", "types", cwd=self.directory)
        self.assertEqual(result.stderr, b"<stdin>:1: warning: x: modversion changed because of changes in x\n")
        self.assertEqual((self.directory / "types").read_text(), "x int x \n")

    def test_two_gibibytes_are_refused(self):
        path = self.directory / "large"
        with open(path, "wb") as large:
            large.truncate(2**31)
        with open(path, "rb") as large:
            result = subprocess.run([PROGRAM], stdin=large, capture_output=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(b"<stdin>: 2 GiB of text or more", result.stderr)

    def test_types_through_a_symbolic_link(self):
        (self.directory / "link").symlink_to("types")
        (self.directory / "types").write_text("old\n")
        run("-T", self.directory / "link")
        self.assertTrue((self.directory / "link").is_symlink())
        self.assertEqual((self.directory / "types").read_text(), "x int x \n")

    def test_a_full_disk_is_an_error(self):
        for args in (("-T", "/dev/full"), ()):
            with open("/dev/full", "wb") as full:
                result = subprocess.run([PROGRAM, *args], input=SOURCE.encode(), stdout=subprocess.DEVNULL if args else full, stderr=subprocess.PIPE, check=False)
            self.assertEqual(result.returncode, 1)
            self.assertIn(b"No space left on device", result.stderr)

    def test_a_full_disk_is_an_error_of_the_other_mode(self):
        entry = {"directory": str(self.directory), "file": "x.c", "arguments": ["gcc", "-D__KERNEL__", "-c", "-o", "x.o", "x.c"]}
        (self.directory / "compile_commands.json").write_text(json.dumps([entry]))
        (self.directory / "x.c").write_text("#define EXPORT_SYMBOL __GENKSYMS_EXPORT_SYMBOL\nint x; EXPORT_SYMBOL(x);\n")
        for args, file in (((), "/dev/full"), (("--symvers=/dev/full",), "/dev/null")):
            with open(file, "wb") as output:
                result = subprocess.run([PROGRAM, "--build-dir", self.directory, "-q", *args], stdout=output, stderr=subprocess.PIPE, check=False)
            self.assertEqual(result.returncode, 2)
            self.assertIn(b": No space left on device\n", result.stderr)
            self.assertTrue(result.stderr.startswith(b"clang-genksyms: "), result.stderr)

    def test_a_directory_as_reference(self):
        result = run("-r", self.directory)
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(b"Is a directory", result.stderr)

    def test_input_from_the_middle_of_a_file(self):
        path = self.directory / "two"
        path.write_text("int skipped;\n" + SOURCE)
        with open(path, "rb") as text:
            os.lseek(text.fileno(), len("int skipped;\n"), os.SEEK_SET)
            result = subprocess.run([PROGRAM, "-d"], stdin=text, capture_output=True, check=False)
        self.assertNotIn(b"skipped", result.stderr)
        self.assertEqual(result.stdout, b"#SYMVER x 0xb8a39400\n")

    def test_a_file_whose_size_is_whole_pages(self):
        path = self.directory / "page"
        path.write_text(SOURCE + " " * (4096 - len(SOURCE)))
        with open(path, "rb") as text:
            self.assertEqual(subprocess.run([PROGRAM], stdin=text, capture_output=True, check=False).stdout, b"#SYMVER x 0xb8a39400\n")

    def test_closed_standard_input(self):
        result = subprocess.run(f"exec {PROGRAM} <&-", shell=True, capture_output=True, check=False)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"<stdin>: cannot be read", result.stderr)


class Hostile(unittest.TestCase):
    """Inputs that are much longer than anything real: they end, soon, and take memory in proportion."""

    MILLION = 10**6

    def check(self, text, status):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        result = run("-w", "-T", "/dev/null", text=text)
        self.assertEqual(result.returncode, status, result.stderr[-300:])
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before, 60)
        return result.stderr

    def test_nesting(self):
        for text in ("int " + "(" * self.MILLION, "struct {" * self.MILLION, "struct s{" * self.MILLION, "typeof(" * self.MILLION + "int", "int x(int a(" * self.MILLION,
                     "int f(int " + "(" * self.MILLION + ")" * self.MILLION + ");", "int " + "*" * self.MILLION + "x;"):
            self.assertEqual(self.check(text, 1), b"<stdin>:1: memory exhausted\n")

    def test_unfinished(self):
        for text in ("int x" + "[" * self.MILLION, "__attribute__" + "(" * self.MILLION, "int f() " + "{" * self.MILLION, "int x; \"" + "a" * self.MILLION, "#" * self.MILLION,
                     '# 1 "' + "a" * self.MILLION, "enum {" * self.MILLION):
            self.assertEqual(self.check(text, 1), b"<stdin>:1: syntax error\n")

    def test_quotes_are_not_searched_for_again_and_again(self):
        self.check('"' + '\\"' * self.MILLION, 1)
        self.check("'" + "\\'" * self.MILLION + "\\\n" + '"\\"' * self.MILLION, 1)
        self.check("int f() {" + '"' + '\\"' * self.MILLION, 1)

    def test_long_lists(self):
        self.check("int f(" + "int," * self.MILLION + "int);", 0)
        self.check("int a" + ",a" * self.MILLION + ";", 0)
        self.check("struct {" + ";" * self.MILLION + "} x;", 0)

    def test_values_of_enumerators_are_not_copied(self):
        value = "1+" * 200_000 + "1"
        self.check("enum {a=" + value + "".join(f",e{i}" for i in range(200_000)) + "};", 0)

    def test_long_chains(self):
        chain = "".join(f"struct s{i} {{struct s{i + 1} *p;}};" for i in range(200_000)) + "struct s200000 {int x;}; struct s0 *x; __GENKSYMS_EXPORT_SYMBOL(x);"
        self.check(chain, 0)

    def test_nul_and_high_bytes(self):
        self.check(b"\0" * self.MILLION, 1)
        self.check(b"\xff" * self.MILLION, 1)

    def test_a_declaration_has_a_limit(self):
        self.assertEqual(self.check("struct {" + ";" * (70 * self.MILLION), 1), b"<stdin>:1: memory exhausted\n")


class ExplainMissing(unittest.TestCase):
    TEXT = '''\
# 1 "a.c"
# 1 "a.h"
struct later;
struct fwd;
typedef int T;
struct tagonly;
int broken(struct lost *p) garbage;
int % oops;
int hidden(void);
# 5 "a.c"
struct priv { int x; };
int f(struct priv *p, struct fwd *q, struct later *r, struct lost *s);
EXPORT(f);
EXPORT(undeclared);
EXPORT(T);
EXPORT(tagonly);
EXPORT(after);
EXPORT(oops);
int good;
EXPORT(good);
# 3 "b.h"
struct later {int x; };
int after;
'''.replace("EXPORT", "__GENKSYMS_EXPORT_SYMBOL")

    def test_each_reason(self):
        result = run("--explain-missing", text=self.TEXT)
        self.assertEqual(result.returncode, 0, "without -w it is no error")
        self.assertEqual(result.stderr.decode().splitlines(), [
            "a.c:7: note: f contains UNKNOWN types: struct priv, struct fwd, struct later, struct lost",
            "a.c:8: note: undeclared has no CRC: nothing that the file includes mentions it",
            "a.c:9: note: T has no CRC: it is a typedef",
            "a.c:10: note: tagonly has no CRC: only a tag, at a.h:4, has that name",
            "a.c:11: note: after has no CRC: it is declared only after this export",
            "a.c:12: note: oops has no CRC: a declaration that names it was lost to the syntax error at a.h:6",
            "a.c:5: note: struct priv is UNKNOWN: its body at a.c:5 is in the source file itself, where bodies are no part of a CRC",
            "a.h:2: note: struct fwd is UNKNOWN: nothing that the file includes has its body",
            "a.h:1: note: struct later is UNKNOWN: its body at b.h:3 comes after an export that needed it",
            "a.h:5: note: struct lost is UNKNOWN: no body was read; a declaration that names it was lost to the syntax error at a.h:5",
        ])

    def test_a_file_that_ends_too_early(self):
        text = '# 7 "a.c"\nint x;\nint y[\n;__GENKSYMS_EXPORT_SYMBOL(x);'
        self.assertEqual(run("--explain-missing", text=text).stderr,
                         b"a.c:8: note: the file ends inside the declaration that begins here; no export in it was seen\n")

    def test_the_crcs_are_the_same(self):
        self.assertEqual(run("--explain-missing", text=self.TEXT).stdout, run(text=self.TEXT).stdout)

    def test_off_by_default(self):
        self.assertEqual(run(text=self.TEXT).stderr, b"")


class Locations(InDirectory):
    TEXT = ('# 1 "./lib/x.c"\n# 1 "%s/include/h.h" 1\nenum e {\n\tA = 2\n};\nstruct\n\ts\n{ int a[A]; enum e e; };\ntypedef struct s\n t;\n'
            '# 3 "./lib/x.c" 2\nextern int\n f(t *, struct none *);\n__GENKSYMS_EXPORT_SYMBOL(f);\n')
    LINES = {"include/h.h:1": "e#e 2", "include/h.h:2": "E#A", "include/h.h:5": "s#s 6,6", "include/h.h:8": "t#t", "lib/x.c:4": "f"}

    def found(self, text, **options):
        self.assertEqual(run("-T", "types", "--locations", "locations", text=text, cwd=self.directory, **options).returncode, 0)
        [first, *lines] = (self.directory / "locations").read_text().splitlines()
        self.assertEqual(first, "# symtypes-locations 2")
        places = {}
        for line in lines:
            if line.startswith("\t"):
                number, name, _, members = line.split()
                places[f"{source}:{number}"] = name if members == "-" else f"{name} {members}"
            else:
                source = line
        return places

    def test_line_markers(self):
        for root in (".", str(self.directory)):
            self.assertEqual(self.found(self.TEXT % root), self.LINES)
        types = (self.directory / "types").read_bytes()
        run("-T", "types", text=self.TEXT % ".", cwd=self.directory)
        self.assertEqual((self.directory / "types").read_bytes(), types)

    def test_sources_elsewhere(self):
        """Kbuild names their directory in the environment; what is nowhere in the tree is absolute."""
        self.assertEqual(self.found(self.TEXT % "/elsewhere", env={**os.environ, "srctree": "/elsewhere"}), self.LINES)
        self.assertEqual(self.found(self.TEXT % "/elsewhere"), {key.replace("include/", "/elsewhere/include/"): name for key, name in self.LINES.items()})

    def test_no_line_markers(self):
        self.assertEqual(self.found(SOURCE), {})

    def test_a_file_that_cannot_be_written(self):
        result = run("--locations", "no/such/file", cwd=self.directory)
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertEqual(result.stderr, b"no/such/file: No such file or directory\n")


class Options(unittest.TestCase):
    def test_abbreviations(self):
        self.assertIn(b"'--d' is ambiguous; possibilities: '--debug' '--dump' '--dump-types' '--dialect'", run("--d").stderr)
        self.assertEqual(run("--o", "crc-assign", "--e").stdout, b"__crc_x = 0xb8a39400;\n")

    def test_more_debug_is_no_more(self):
        self.assertEqual(run("-d").stderr, run("-d", "-d", "-ddd").stderr)

    def test_options_of_old_kernels(self):
        for option in ("-a", "-s", "-R", "--reloc-rel", "--symbol-prefix"):
            self.assertEqual(run(option, "x").returncode, 1, option)

class Help(unittest.TestCase):
    def test_help_names_every_option(self):
        result = run("--help")
        self.assertEqual(result.returncode, 0)
        for option in ("--dump-types", "--reference", "--preserve", "--warnings", "--quiet", "--dump", "--debug", "--version", "--help", "--dialect", "--output", "--explain-missing", "--locations"):
            self.assertIn(option, result.stderr.decode())

    def test_the_other_mode_is_named(self):
        self.assertIn("--build-dir --help", run("--help").stderr.decode())

    def test_help_of_the_other_mode(self):
        text = run("--build-dir", "--help").stdout
        self.assertTrue(text.startswith(b"Usage: clang-genksyms --build-dir DIR"), text)
        self.assertIn(b"--dry-run-kbuild", text)
        for words in (("--build-dir", "no such directory", "--help"), ("--build-dir=no such directory", "-h"), ("-h", "--build-dir", "."), ("--help", "--build-dir")):
            result = run(*words)
            self.assertEqual((result.returncode, result.stdout, result.stderr), (0, text, b""), words)

    def test_version(self):
        self.assertEqual(run("-V").stderr, b"genksyms version 2.5.60\n")


if __name__ == "__main__":
    PROGRAM = str(Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=0)
