#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver diff: what rules and lists tolerate is apart from what matters, in every format; where definitions stand; sizes by BTF; the summary of a job.

    what_matters_test.py MODVER CLANG_GENKSYMS
"""

import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
import judges  # noqa: E402  pylint: disable=wrong-import-position

MODVER = GENKSYMS = ""
HEADER = "#define NOTHING\n\nstruct shared {\n\tchar flag;\n%s\tint count;\n};\nstruct staged {\n\tint a;\n%s};\n"
SOURCE = '#include "include/h.h"\n' + "".join(
    f"int {name}(struct {tag} *p) {{ return 0; }}\n#ifdef __GENKSYMS__\n__GENKSYMS_EXPORT_SYMBOL({name});\n#endif\n"
    for name, tag in (("core", "shared"), ("staging_one", "shared"), ("staging_two", "staged")))
RULES = "# staging may change\nstaging_* PASS\n"


class Sides(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        self.write("rules", RULES)
        for side, more, other in (("old", "", ""), ("new", "\tchar more;\n", "\tint b;\n")):
            self.write(f"{side}/include/h.h", HEADER % (more, other))
            source = self.write(f"{side}/x.c", SOURCE)
            text = subprocess.run(["gcc", "-E", "-D__GENKSYMS__", "x.c"], cwd=source.parent, capture_output=True, check=True).stdout
            crcs = subprocess.run([GENKSYMS, "-T", f"../{side}.symtypes", "--locations", f"../{side}.locations"], cwd=source.parent, input=text,
                                  capture_output=True, check=True).stdout.decode()
            self.write(f"{side}.symvers", "".join(f"{crc}\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n"
                                                  for _, name, crc in sorted(line.split() for line in crcs.splitlines())))

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def diff(self, *arguments, status=1, environment=None, **options):
        done = subprocess.run([MODVER, "diff", *arguments], cwd=self.directory, capture_output=True, text=True, check=False, timeout=60,
                              env={key: value for key, value in os.environ.items() if key != "GITHUB_STEP_SUMMARY"} | (environment or {}), **options)
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def report(self, form, *arguments, **options):
        done = self.diff("--format", form, *arguments, **options)
        self.assertEqual(done.stderr, "")
        judge = judges.JUDGES.get(form)
        if judge:
            judge(done.stdout.encode())
        return done.stdout


TYPES = ("old.symtypes", "new.symtypes")


class Tolerated(Sides):
    """Of three changes one matters; of two causes one is of a tolerated change alone."""

    def test_text(self):
        text = self.report("text", "--rules", "rules", *TYPES)
        self.assertIn(": 1 of 3 changes that keep modules from loading matters, 2 are tolerated\n  3 with another CRC (2 tolerated)\n", text)
        self.assertIn("        1  struct shared: 1 member added; its only cause; 1 more is tolerated\n           include/h.h:5, defined at line 3\n           core → struct shared\n",
                      text)
        self.assertIn("\nCauses of tolerated changes alone: 1 definition\n        1  struct staged: 1 member added (include/h.h:10, defined at line 8)\n", text)
        self.assertIn("\nCRC changed: 1 of 3\n    core: ", text)
        self.assertIn("\nTolerated: 2\n  by rules:2: 'staging_* PASS': 2\n    staging_one staging_two\n", text)
        # Without rules, nothing of this.
        self.assertNotIn("olerated", self.report("text", *TYPES))

    def test_nothing_matters(self):
        self.write("all", "SYMBOL * PASS\n")
        text = self.report("text", "--rules", "all", *TYPES, status=0)
        self.assertIn(": 0 of 3 changes that keep modules from loading matter, 3 are tolerated\n", text)
        self.assertNotIn("CRC changed", text)
        self.assertEqual(self.report("github", "--rules", "all", *TYPES, status=0).count("::error"), 0)

    def test_a_list_tolerates_likewise(self):
        self.write("ignore", "staging_two core\n")
        text = self.report("text", "--rules", "rules", "--ignore", "ignore", *TYPES, status=0)
        self.assertIn("  by rules:2: 'staging_* PASS': 2\n", text)
        self.assertIn("  by ignore:1: 'core': 1\n    core\n", text)

    def test_a_list_of_symbols_leaves_out(self):
        self.write("symbols", "core\n")
        text = self.report("text", "--symbols", "symbols", *TYPES)
        self.assertIn("(1 export): 1 change that keeps modules from loading\n", text)
        # Types alone tell no CRCs of what is left out; symvers do, in every format.
        self.assertIn("\n  2 exports are on no list and left out\n", text)
        symvers = ("--symbols", "symbols", "old.symvers", "new.symvers")
        for form, said in (("text", "\n  2 exports are on no list and left out; 2 changes of theirs keep modules from loading\n"), ("github", "%0A2 exports are on no list and left out; 2 changes"),
                           ("markdown", "\n2 exports are on no list and left out; 2 changes of theirs keep modules from loading.\n"), ("junit", 'name="unlisted" value="2"'), ("sarif", '"unlisted": 2')):
            self.assertIn(said, self.report(form, *symvers))
        self.assertEqual(json_reports.load(self.report("json", *symvers))["unlisted"], {"old": 2, "new": 2, "changes": 2})
        self.assertNotIn("olerated", text)
        self.assertIn("Causes: 1 definition differs\n", text)

    def test_json(self):
        report = json_reports.load(self.report("json", "--rules", "rules", *TYPES))
        self.assertEqual([(c["symbol"], c["tolerated_by"]) for c in report["changes"]],
                         [("core", None)] + [(name, {"file": "rules", "line": 2, "text": "staging_* PASS"}) for name in ("staging_one", "staging_two")])
        self.assertEqual([(c["name"], c["mattering"], c["tolerated"], c["alone"], c["mattering_alone"], c["locations"]) for c in report["causes"]],
                         [("s#shared", 1, 1, 2, 1, [{"file": "include/h.h", "line": 3, "change_line": 5}]), ("s#staged", 0, 1, 1, 0, [{"file": "include/h.h", "line": 8, "change_line": 10}])])
        self.assertEqual(report["counts"]["causes_that_matter"], 1)

    def test_sarif(self):
        [run] = judges.json.loads(self.report("sarif", "--rules", "rules", *TYPES))["runs"]
        seen = {}
        for result in run["results"]:
            physical = result["locations"][0]["physicalLocation"]
            seen[result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]] = (
                result["level"], physical["artifactLocation"]["uri"], physical.get("region", {}).get("startLine"),
                [suppression["justification"] for suppression in result.get("suppressions", [])])
        by = ["tolerated by rules:2: 'staging_* PASS'"]
        self.assertEqual(seen, {"s#shared": ("error", "include/h.h", 5, []), "s#staged": ("note", "include/h.h", 10, by), "core": ("error", TYPES[1], None, []),
                                "staging_one": ("error", TYPES[1], None, by), "staging_two": ("error", TYPES[1], None, by)})

    def test_junit(self):
        root = xml.etree.ElementTree.fromstring(self.report("junit", "--rules", "rules", *TYPES))
        skipped = {case.get("name"): case.find("skipped").get("message") for case in root.iter("testcase") if case.find("skipped") is not None}
        self.assertEqual(set(skipped), {"staging_one", "staging_two"})
        self.assertTrue(all(message.startswith("tolerated by rules:2: 'staging_* PASS': CRC changed") for message in skipped.values()), skipped)
        output = root.find("testsuite/system-out").text
        self.assertLess(output.index("struct shared: "), output.index("Causes of tolerated changes alone"))
        self.assertLess(output.index("Causes of tolerated changes alone"), output.index("struct staged: "))

    def test_github(self):
        commands = judges.github_commands(self.report("github", "--rules", "rules", *TYPES).encode())
        self.assertEqual([(level, properties) for level, properties, _ in commands],
                         [("error", {"file": "include/h.h", "line": "5", "title": "struct shared: 1 member added"}), ("notice", {"title": "modver diff"})])
        self.assertIn("1 export and 1 tolerated one with another CRC: core\n", commands[0][2])
        self.assertIn("1 of 3 changes matters, 2 are tolerated; 1 definition causes tolerated changes alone\n2 tolerated by rules:2: 'staging_* PASS'",
                      commands[1][2])

    def test_markdown(self):
        text = self.report("markdown", "--rules", "rules", *TYPES)
        self.assertIn("**1 of 3 changes matters, 2 are tolerated.**", text)
        self.assertIn("| crc-changed | 3 | 2 |\n", text)
        self.assertIn("`core`; tolerated: `staging_one`\n", text)
        self.assertIn("| `rules:2: 'staging_* PASS'` | 2 | `staging_one`, `staging_two` |\n", text)

    def test_formats_of_suse(self):
        self.assertEqual(self.report("short", "--rules", "rules", "old.symvers", "new.symvers").splitlines()[-1],
                         "Changes tolerated by rules: '0' additions, '0' removals, '2' modifications")
        self.assertEqual(self.report("symbols", "--rules", "rules", *TYPES), "core\n")


class StepSummary(Sides):
    def test_it_is_appended_to(self):
        summary = self.write("summary", "of another step, without a newline at its end")
        arguments = ("--format", "github", "--rules", "rules", *TYPES)
        printed = self.diff(*arguments)
        done = self.diff(*arguments, environment={"GITHUB_STEP_SUMMARY": "summary"})
        self.assertEqual((done.stdout, done.stderr), (printed.stdout, ""))
        markdown = self.report("markdown", "--rules", "rules", *TYPES)
        self.assertTrue(markdown.startswith("### Kernel ABI: "))
        self.assertEqual(summary.read_text(), "of another step, without a newline at its end\n" + markdown)
        self.diff(*arguments, environment={"GITHUB_STEP_SUMMARY": "summary"})
        self.assertEqual(summary.read_text().count("### Kernel ABI: "), 2)

    def test_only_where_github_is_asked_for(self):
        summary = self.write("summary", "")
        self.diff("--format", "markdown", *TYPES, environment={"GITHUB_STEP_SUMMARY": "summary"})
        self.assertEqual(summary.read_text(), "")
        self.diff("--format", "github", *TYPES, environment={"GITHUB_STEP_SUMMARY": ""})

    def test_it_cannot_be_written(self):
        """The verdict stands: the annotations say the same."""
        done = self.diff("--format", "github", *TYPES, environment={"GITHUB_STEP_SUMMARY": "no/such/directory"})
        self.assertIn("::error ", done.stdout)
        self.assertEqual(done.stderr, "modver diff: warning: GITHUB_STEP_SUMMARY: no/such/directory: No such file or directory; the job gets no summary\n")


class Places(Sides):
    def test_of_the_old_side_where_the_definition_is_gone(self):
        (self.directory / "new.locations").unlink()
        [shared, _] = json_reports.load(self.report("json", *TYPES))["causes"]
        self.assertEqual((shared["locations"], shared["locations_are_old"]), ([{"file": "include/h.h", "line": 3, "change_line": 5}], True))

    def test_places_of_other_types_are_none(self):
        (self.directory / "new.locations").write_text((self.directory / "old.locations").read_text())
        (self.directory / "old.locations").unlink()
        self.assertEqual([cause["locations"] for cause in json_reports.load(self.report("json", *TYPES))["causes"]], [[], []])

    def test_compressed_and_damaged(self):
        subprocess.run(["xz", "new.symtypes", "new.locations"], cwd=self.directory, check=True)
        text = self.report("text", "--old-types", "old.symtypes", "--new-types", "new.symtypes.xz", "old.symvers", "new.symvers")
        self.assertIn("include/h.h:5, defined at line 3\n", text)
        self.write("old.locations", "<html>\n")
        done = self.diff(*TYPES[:1], "new.symtypes.xz", status=2)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"^modver diff: .*/old\.locations:1: found '<html>', expected '# symtypes-locations 2'\n$")


class Btf(Sides):
    """Sides with symvers, types and a vmlinux that has nothing but BTF, as packages of headers have it."""

    def setUp(self):
        super().setUp()
        for side in ("old", "new"):
            os.rename(self.directory / f"{side}.symvers", self.directory / side / "Module.symvers")
            subprocess.run("gcc -gbtf -c -o x.o x.c && objcopy --only-section=.BTF x.o vmlinux && rm x.o", shell=True, cwd=self.directory / side, check=True)

    def causes(self, *arguments):
        return {cause["name"]: (cause["verdict"], cause["reason"]) for cause in json_reports.load(self.report("json", *arguments))["causes"]}

    def test_sizes_and_offsets_of_types_from_elsewhere(self):
        found = self.causes("--old-types", "old.symtypes", "--new-types", "new.symtypes", "old", "new")
        self.assertEqual(found, {"s#shared": ("same-layout", "member more added in a hole at offset 1; size and other offsets unchanged"),
                                 "s#staged": ("unsafe", "size 4 → 8, member b added at offset 4")})

    def test_types_by_btf(self):
        self.assertEqual(self.causes("old", "new")["s#shared"][0], "same-layout")

    def test_without(self):
        for side in ("old", "new"):
            (self.directory / side / "vmlinux").unlink()
        self.assertEqual(self.causes("--old-types", "old.symtypes", "--new-types", "new.symtypes", "old", "new")["s#shared"][0], "unknown")


if __name__ == "__main__":
    MODVER, GENKSYMS = map(os.path.abspath, sys.argv[1:3])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
