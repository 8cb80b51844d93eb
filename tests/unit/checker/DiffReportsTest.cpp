// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What reports of differences say. That programs which read them accept them is tested in tests/reports.
#include "DiffSamples.h"
#include "checker/diff/Compatibility.h"
#include "checker/report/DiffGithub.h"
#include "checker/report/DiffJson.h"
#include "checker/report/DiffJunit.h"
#include "checker/report/DiffMarkdown.h"
#include "checker/report/DiffSarif.h"
#include "checker/report/DiffText.h"
#include "checker/report/DiffWords.h"
#include "llvm/Support/JSON.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::diff;
using namespace modver::types;
using namespace modver::diff::test;
using llvm::StringRef;

namespace {

std::string print(void (*Printer)(llvm::raw_ostream &, const Diff &), const Diff &D) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  Printer(Out, D);
  return Text;
}

llvm::json::Value parsed(const std::string &Text) { return llvm::cantFail(llvm::json::parse(Text)); }

} // namespace

TEST_SUITE_BEGIN("DiffReports");

TEST_CASE("References as C has them") {
  CHECK(report::inC("s#device * dev; t#u32 n; e#kind k; u#arg a;") == "struct device * dev; u32 n; enum kind k; union arg a;");
  CHECK(report::inC("-\tt#u8 b[E#SIZE];\n+\tconst s#a * (*f)(s#b);") == "-\tu8 b[SIZE];\n+\tconst struct a * (*f)(struct b);");
  CHECK(report::inC("s# is#x x_s#y ##s#z t") == "struct  is#x x_s#y ##s#z t");
  CHECK(report::inC("") == "");
}

TEST_CASE("headlines: the verdict, where there is something to say, with what decided it, unless that is said") {
  Sample S("old", "new");
  uint32_t Changed = S.addCrcChange("f");
  S.addCause("s#unknown", "struct unknown { int a ; }", "struct unknown { int a ; int b ; }", {Changed}, 0);
  S.addCause("f", "int f ( int )", "int f ( int , int )", {Changed}, 0);
  S.addCause("s#hole", "struct hole { char a ; int b ; }", "struct hole { char a ; char c ; int b ; }", {Changed}, 0);
  S.addCause("s#named", "struct named { int a ; }", "struct named { int b ; }", {Changed}, 0);
  types::TypeLayout Old{8, {{"a", 0, 8}, {"b", 32, 32}}}, New{8, {{"a", 0, 8}, {"c", 8, 8}, {"b", 32, 32}}};
  Cause &Hole = S.D.Causes[2];
  Hole.OldLayout = &Old;
  Hole.NewLayout = &New;
  Hole.Verdict = judge(Hole);
  CHECK(report::headline(S.D.Causes[0]) == "struct unknown: 1 member added");
  CHECK(report::headline(S.D.Causes[1]) == "f: 1 parameter added; layout changed: unsafe: 1 parameter → 2");
  CHECK(report::headline(S.D.Causes[2]) == "struct hole: 1 member added; same layout: would work if forced: " + Hole.Verdict.Reason);
  CHECK(report::headline(S.D.Causes[3]) == "struct named: names alone: 1 member renamed; same layout: would work if forced");
  S.finish(0);
  for (auto Print : {report::printDiffSarif, report::printDiffJunit, report::printDiffGithub, report::printDiffMarkdown}) {
    std::string Text = print(Print, S.D);
    CHECK(StringRef(Text).contains("layout changed"));
    CHECK(StringRef(Text).contains("would work if forced"));
    CHECK(!StringRef(Text).contains("cannot tell"));
  }
}

TEST_CASE("counts") {
  auto S = smallSample();
  report::DiffCounts Counts = report::countChanges(S->D);
  CHECK(Counts.Changes == std::array<size_t, 6>{1, 4, 1, 1, 1, 1});
  CHECK(Counts.ToleratedChanges == std::array<size_t, 6>{0, 1, 0, 0, 0, 0});
  CHECK(Counts.Mattering == 6);
  CHECK(Counts.Tolerated == 1);
  CHECK(Counts.MatteringCauses == 2);
  CHECK(report::mattering(Counts) == "6 of 7 changes matter, 1 is tolerated");
  CHECK(report::mattering({{}, {}, 0, 2, 0, 0}, true) == "0 of 2 changes that keep modules from loading matter, 2 are tolerated");
  CHECK(report::mattering({{}, {}, 1, 1, 0, 0}) == "1 of 2 changes matters, 1 is tolerated");
  CHECK(report::mattering({{}, {}, 1, 0, 0, 0}) == "1 change matters");
  CHECK(report::mattering({{}, {}, 2, 0, 0, 0}) == "2 changes matter");
  CHECK(report::mattering({}) == "no change matters");
  CHECK(report::countedExports(S->D.Causes[0]) == "2 exports and 1 tolerated one");
  CHECK(report::countedExports(S->D.Causes[1]) == "1 export");
  CHECK(Counts.Unchanged == 3);
}

TEST_CASE("a symbol of several changes is one that changed") {
  Sample S("old", "new");
  S.addCrcChange("a");
  S.finish(1);
  S.D.Symbols.push_back(S.D.Symbols[0]);
  S.D.Symbols[1].Kind = ChangeKind::NamespaceChanged;
  CHECK(report::countChanges(S.D).Unchanged == 1);
}

TEST_CASE("sentences of definitions") {
  auto Of = [](StringRef Name, StringRef Old, StringRef New) {
    Cause C;
    C.Name = Name;
    C.Change.Kind = DefinitionChangeKind::Members;
    for (auto [Text, Step] : {std::pair(New, MemberChange::Step::Added), std::pair(Old, MemberChange::Step::Removed)})
      for (char Member : Text)
        C.Change.Members.push_back({Step, std::string(1, Member), "", ""});
    return report::sentence(C);
  };
  CHECK(Of("s#s", "a", "bc") == "struct s: 2 members added, 1 removed");
  CHECK(Of("e#e", "", "b") == "enum e: 1 enumerator added");
  CHECK(Of("u#u", "ab", "") == "union u: 2 members removed");
  CHECK(Of("f", "a", "b") == "f: 1 parameter added, 1 removed");
}

TEST_CASE("sentences of functions and enumerators") {
  Cause C;
  C.Name = "f";
  C.Change = {DefinitionChangeKind::Members, {{MemberChange::Step::TypeChanged, "return type", "int", "long"}}};
  CHECK(report::sentence(C) == "f: another return type");
  C.Change.Members.push_back({MemberChange::Step::TypeChanged, "parameter 1", "int", "long"});
  CHECK(report::sentence(C) == "f: another return type, 1 parameter of another type");
  C.Name = "s#s";
  CHECK(report::sentence(C) == "struct s: 2 members of another type");
  C.Change = {DefinitionChangeKind::Other, {}};
  CHECK(report::sentence(C) == "struct s: another definition");
  C.Name = "E#E";
  CHECK(report::sentence(C) == "enumerator E: another value");
}

TEST_CASE("JSON has both sides, and causes with their exports by index") {
  llvm::json::Value Report = parsed(print(report::printDiffJson, smallSample()->D));
  const llvm::json::Object &Root = *Report.getAsObject();
  CHECK(Root.getString("format") == "modver-diff");
  CHECK(Root.getInteger("version") == 1);
  CHECK(*Root.getObject("counts") == *parsed(R"({"removed": 1, "crc-changed": 4, "kind-changed": 1, "namespace-changed": 1, "moved": 1, "added": 1,
    "unchanged": 3, "matters": 6, "tolerated": 1,
    "tolerated_by_kind": {"removed": 0, "crc-changed": 1, "kind-changed": 0, "namespace-changed": 0, "moved": 0, "added": 0},
    "causes": 2, "causes_that_matter": 2, "unexplained": 1, "contradicted": 1})")
                                          .getAsObject());
  CHECK(
      (*Root.getArray("changes"))[0] ==
      parsed(R"({"symbol": "added_one", "kind": "added", "severity": "note", "tolerated": false, "tolerated_by": null, "matters": false, "old": null,
    "new": {"exporter": "vmlinux", "crc": "0x00000001", "kind": "EXPORT_SYMBOL", "namespace": null}})"));
  CHECK((*Root.getArray("changes"))[6] ==
        parsed(R"({"symbol": "named", "kind": "namespace-changed", "severity": "error", "tolerated": false, "tolerated_by": null, "matters": true,
    "old": {"exporter": "vmlinux", "crc": "0x00000001", "kind": "EXPORT_SYMBOL", "namespace": null},
    "new": {"exporter": "vmlinux", "crc": "0x00000001", "kind": "EXPORT_SYMBOL", "namespace": "NET"}})"));
  CHECK((*Root.getArray("causes"))[0] == parsed(R"({"name": "s#foo", "change": "members", "verdict": "unknown",
    "reason": "member b added; sizes and offsets are not known without debug information", "steps": [{"step": "added", "member": "b", "new": "int b"}],
    "old": "struct foo { int a ; }", "new": "struct foo { int a ; int b ; }", "locations": [], "locations_are_old": false, "matters": true, "mattering": 2, "tolerated": 1, "alone": 2,
    "mattering_alone": 2, "path": ["bar", "s#foo"], "exports": [1, 2, 3]})"));
  CHECK(*Root.getArray("tolerated") == *parsed(R"([{"file": "severities", "line": 7, "text": "ignored PASS", "changes": [3]}])").getAsArray());
  CHECK(*Root.getArray("unexplained") == *parsed("[8]").getAsArray());
  CHECK(*Root.getArray("contradicted") == *parsed(R"(["liar"])").getAsArray());
  CHECK(*Root.getArray("unused_rules") == *parsed(R"(["severities:3: net/old/* PASS"])").getAsArray());
  CHECK(*Root.getObject("new") ==
        *parsed(R"({"name": "new/Module.symvers", "exports": 11, "symvers": true, "types": false, "dwarf": false, "btf": false})").getAsObject());
}

TEST_CASE("SARIF has a result for each cause, then for each change that matters, or, suppressed, is tolerated") {
  llvm::json::Value Report = parsed(print(report::printDiffSarif, smallSample()->D));
  const llvm::json::Object &Run = *(*Report.getAsObject()->getArray("runs"))[0].getAsObject();
  const llvm::json::Array &Rules = *Run.getObject("tool")->getObject("driver")->getArray("rules");
  std::string Seen;
  for (const llvm::json::Value &V : *Run.getArray("results")) {
    const llvm::json::Object &Result = *V.getAsObject();
    std::string Id = Result.getString("ruleId")->str();
    CHECK(Rules[*Result.getInteger("ruleIndex")].getAsObject()->getString("id") == Id);
    Seen += Id + " " + Result.getString("level")->str() + " " + Result.getObject("message")->getString("text")->str() + "\n";
    if (const llvm::json::Array *Suppressions = Result.getArray("suppressions"))
      Seen += "  " + (*Suppressions)[0].getAsObject()->getString("justification")->str() + "\n";
  }
  CHECK(Seen == R"(definition-members error struct foo: 1 member added; 2 exports and 1 tolerated one with another CRC, 2 of them for no other reason
- added: b
definition-became-defined error struct dev: was only declared and is defined now; visibility only: would work if forced; 1 export with another CRC, 0 of them for no other reason
symbol-crc-changed error bar: CRC changed from 0x01234567 to 0x89abcdef, because of struct foo
symbol-crc-changed error baz: CRC changed from 0x01234567 to 0x89abcdef, because of struct foo and 1 more definition
symbol-crc-changed error ignored: CRC changed from 0x01234567 to 0x89abcdef, because of struct foo
  tolerated by severities:7: 'ignored PASS'
symbol-kind-changed error kept: export changed from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL
symbol-namespace-changed error named: namespace changed from none to NET
symbol-removed error removed_one: removed from vmlinux
symbol-crc-changed error strange: CRC changed from 0x01234567 to 0x89abcdef
)");
}

TEST_CASE("SARIF: a finding keeps its fingerprint while CRCs change") {
  auto Fingerprint = [](uint64_t Crc, const char *Name) {
    Sample S("old", "new");
    S.addCrcChange(Name);
    S.finish(0);
    const_cast<AbiSymbol *>(S.D.Symbols[0].New)->Crc = Crc;
    llvm::json::Value Report = parsed(print(report::printDiffSarif, S.D));
    const llvm::json::Object &Run = *(*Report.getAsObject()->getArray("runs"))[0].getAsObject();
    return (*Run.getArray("results"))[0].getAsObject()->getObject("partialFingerprints")->getString("modverDiff/v1")->str();
  };
  CHECK(Fingerprint(1, "a") == Fingerprint(2, "a"));
  CHECK(Fingerprint(1, "a") != Fingerprint(1, "b"));
  CHECK(Fingerprint(1, "a").size() == 32);
}

TEST_CASE("JUnit: what matters failed, what is tolerated was skipped, all else passed") {
  CHECK(print(report::printDiffJunit, smallSample()->D) == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="modver diff" tests="8" failures="6" errors="0">
  <testsuite name="modver diff old/Module.symvers new/Module.symvers" tests="8" failures="6" errors="0" skipped="1">
    <properties>
      <property name="old" value="old/Module.symvers"/>
      <property name="new" value="new/Module.symvers"/>
      <property name="unchanged" value="3"/>
      <property name="removed" value="1"/>
      <property name="crc-changed" value="4"/>
      <property name="kind-changed" value="1"/>
      <property name="namespace-changed" value="1"/>
      <property name="moved" value="1"/>
      <property name="added" value="1"/>
      <property name="matters" value="6"/>
      <property name="tolerated" value="1"/>
      <property name="causes" value="2"/>
      <property name="causes-that-matter" value="2"/>
    </properties>
    <testcase classname="modver.diff" name="all other exports"/>
    <testcase classname="vmlinux" name="bar">
      <failure type="crc-changed" message="CRC changed from 0x01234567 to 0x89abcdef">bar: CRC changed from 0x01234567 to 0x89abcdef
because of struct foo
</failure>
    </testcase>
    <testcase classname="vmlinux" name="baz">
      <failure type="crc-changed" message="CRC changed from 0x01234567 to 0x89abcdef">baz: CRC changed from 0x01234567 to 0x89abcdef
because of struct foo and 1 more definition
</failure>
    </testcase>
    <testcase classname="vmlinux" name="ignored">
      <skipped message="tolerated by severities:7: 'ignored PASS': CRC changed from 0x01234567 to 0x89abcdef"/>
    </testcase>
    <testcase classname="vmlinux" name="kept">
      <failure type="kind-changed" message="export changed from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL">kept: export changed from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL
</failure>
    </testcase>
    <testcase classname="vmlinux" name="named">
      <failure type="namespace-changed" message="namespace changed from none to NET">named: namespace changed from none to NET
</failure>
    </testcase>
    <testcase classname="vmlinux" name="removed_one">
      <failure type="removed" message="removed from vmlinux">removed_one: removed from vmlinux
</failure>
    </testcase>
    <testcase classname="vmlinux" name="strange">
      <failure type="crc-changed" message="CRC changed from 0x01234567 to 0x89abcdef">strange: CRC changed from 0x01234567 to 0x89abcdef
</failure>
    </testcase>
    <system-out>struct foo: 1 member added (2 exports and 1 tolerated one)
@@ -1,3 +1,4 @@
 struct foo {
 	int a;
+	int b;
 }

struct dev: was only declared and is defined now; visibility only: would work if forced (1 export)
@@ -1,3 +1,3 @@
 struct dev {
-	UNKNOWN
+	int n;
 }

</system-out>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("JUnit: one case for a symbol of several changes") {
  Sample S("old", "new");
  S.addCrcChange("a");
  AbiSymbol Other{"a", "drivers/b", 1, ExportKind::Plain, "", {}};
  S.addChange(ChangeKind::CrcChanged, Severity::Error, Other, Other);
  S.finish(0);
  S.D.Symbols.push_back(S.D.Symbols[0]);
  S.D.Symbols[2].Kind = ChangeKind::NamespaceChanged;
  std::string Text = print(report::printDiffJunit, S.D);
  CHECK(StringRef(Text).count("<testcase ") == 3);
  CHECK(StringRef(Text).contains("message=\"CRC changed from 0x01234567 to 0x89abcdef; namespace changed from none to none\""));
}

TEST_CASE("GitHub: causes, what has no cause, warnings, and a summary") {
  CHECK(print(report::printDiffGithub, smallSample()->D) ==
        "::error title=struct foo%3A 1 member added::2 exports and 1 tolerated one with another CRC: bar, "
        "baz%0A@@ -1,3 +1,4 @@%0A struct foo {%0A \tint a;%0A+\tint "
        "b;%0A }%0A\n"
        "::error title=struct dev%3A was only declared and is defined now; visibility only%3A would work if forced::1 "
        "export with another CRC: baz%0A@@ -1,3 +1,3 @@%0A struct "
        "dev {%0A-\tUNKNOWN%0A+\tint n;%0A }%0A\n"
        "::error title=kept::kept: export changed from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL\n"
        "::error title=named::named: namespace changed from none to NET\n"
        "::error title=removed_one::removed_one: removed from vmlinux\n"
        "::error title=strange::strange: CRC changed from 0x01234567 to 0x89abcdef\n"
        "::warning title=mover::mover: moved from vmlinux to drivers/net/mii\n"
        "::notice title=modver diff::old/Module.symvers and new/Module.symvers: 1 removed, 4 "
        "crc-changed, 1 kind-changed, 1 namespace-changed, 1 moved, 1 "
        "added, 3 unchanged; 6 of 7 changes matter, 1 is tolerated%0A1 tolerated by severities:7: 'ignored PASS'\n");
}

TEST_CASE("GitHub: ten of a level, the last one a count; some are left for symbols without cause") {
  std::string Text = print(report::printDiffGithub, largeSample()->D);
  CHECK(StringRef(Text).count("::error ") == 10);
  CHECK(StringRef(Text).count("::error title=struct ") == 6);
  CHECK(StringRef(Text).count("::error title=gone_1") == 3);
  CHECK(StringRef(Text).contains("::error title=modver diff::1091 more of this kind\n"));
  CHECK(StringRef(Text).contains("more lines%0A\n"));
}

TEST_CASE("Markdown") {
  CHECK(print(report::printDiffMarkdown, smallSample()->D) == R"(### Kernel ABI: `old/Module.symvers` to `new/Module.symvers`

**6 of 7 changes matter, 1 is tolerated.**

| | exports | tolerated |
| --- | ---: | ---: |
| removed | 1 | |
| crc-changed | 4 | 1 |
| kind-changed | 1 | |
| namespace-changed | 1 | |
| moved | 1 | |
| added | 1 | |
| unchanged | 3 | |

#### Causes

<details><summary>2 exports and 1 tolerated one: <code>struct foo&#58; 1 member added</code></summary>

```diff
@@ -1,3 +1,4 @@
 struct foo {
 	int a;
+	int b;
 }
```

`bar`, `baz`; tolerated: `ignored`

</details>

<details><summary>1 export: <code>struct dev&#58; was only declared and is defined now&#59; visibility only&#58; would work if forced</code></summary>

```diff
@@ -1,3 +1,3 @@
 struct dev {
-	UNKNOWN
+	int n;
 }
```

`baz`

</details>

#### Changes that matter, without a known cause

| symbol | change | cause |
| --- | --- | --- |
| `kept` | `export changed from EXPORT_SYMBOL to EXPORT_SYMBOL_GPL` |  |
| `named` | `namespace changed from none to NET` |  |
| `removed_one` | `removed from vmlinux` |  |
| `strange` | `CRC changed from 0x01234567 to 0x89abcdef` |  |

#### Changes that matter, with causes above

| symbol | change | cause |
| --- | --- | --- |
| `bar` | `CRC changed from 0x01234567 to 0x89abcdef` | `struct foo` |
| `baz` | `CRC changed from 0x01234567 to 0x89abcdef` | `struct foo` and 1 more |

#### Other changes

| symbol | change | cause |
| --- | --- | --- |
| `mover` | `moved from vmlinux to drivers/net/mii` |  |

#### Tolerated changes

| by | changes | symbols |
| --- | ---: | --- |
| `severities:7: 'ignored PASS'` | 1 | `ignored` |

)");
}

TEST_CASE("what is tolerated alone is apart, in every format; and where definitions stand") {
  Sample S("old", "new");
  uint32_t Main = S.addCrcChange("main"), Staging = S.addCrcChange("staging", /*IsTolerated=*/true);
  S.addCause("s#both", "struct both { int a ; }", "struct both { int a ; int b ; }", {Staging, Main}, 0);
  S.addCause("s#staged", "struct staged { int a ; }", "struct staged { UNKNOWN }", {Staging}, 0);
  S.finish(0);
  S.D.Causes[0].Places = {{"include/both.h", 3, 5}, {"include/other.h", 4, 4}};
  S.D.Causes[1].Places = {{"drivers/staging/old.h", 5, 5}};
  S.D.Causes[1].ArePlacesOld = true;
  CHECK(report::placeOf(S.D.Causes[0]) == "include/both.h:5, defined at line 3, and 1 more place");
  CHECK(report::placeOf(S.D.Causes[1]) == "drivers/staging/old.h:5 of the old side");

  for (bool Full : {false, true}) {
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    report::printDiffText(Out, S.D, Full);
    CHECK(StringRef(Text).contains("): 1 of 2 changes that keep modules from loading matters, 1 is tolerated\n  2 with another CRC (1 tolerated)\n"));
    CHECK(StringRef(Text).contains(
        "        1  struct both: 1 member added; 1 more is tolerated\n           include/both.h:5, defined at line 3, and 1 more place\n"));
    CHECK(StringRef(Text).contains("\nCauses of tolerated changes alone: 1 definition\n"));
    CHECK(StringRef(Text).contains("        1  struct staged: was defined and is only declared now"));
    CHECK(StringRef(Text).contains("CRC changed: 1 of 2\n    main: 0x01234567 → 0x89abcdef\n"));
    CHECK(StringRef(Text).contains("\nTolerated: 1\n  by severities:7: 'ignored PASS': 1\n    staging"));
  }
  std::string Github = print(report::printDiffGithub, S.D);
  CHECK(StringRef(Github).starts_with(
      "::error file=include/both.h,line=5,title=struct both%3A 1 member added::1 export and 1 tolerated one with another CRC: "
      "main%0Ainclude/both.h:5, defined at line 3, and 1 more place%0A@@"));
  CHECK(StringRef(Github).count("::error ") == 1);
  CHECK(StringRef(Github).contains("; 1 definition causes tolerated changes alone%0A1 tolerated by severities:7: 'ignored PASS'\n"));
  std::string Markdown = print(report::printDiffMarkdown, S.D);
  CHECK(StringRef(Markdown).contains("#### Causes of tolerated changes alone\n\n<details><summary>1 tolerated export: <code>struct staged"));
  CHECK(StringRef(Markdown).contains("`drivers/staging/old.h:5 of the old side`"));
  std::string Junit = print(report::printDiffJunit, S.D);
  CHECK(StringRef(Junit).contains("Causes of tolerated changes alone\n\nstruct staged: "));
  CHECK(StringRef(Junit).contains("(1 tolerated export)\ndrivers/staging/old.h:5 of the old side\n"));

  llvm::json::Value Report = parsed(print(report::printDiffSarif, S.D));
  const llvm::json::Object &Run = *(*Report.getAsObject()->getArray("runs"))[0].getAsObject();
  const llvm::json::Array &Results = *Run.getArray("results");
  CHECK(*Results[0].getAsObject()->getArray("locations") == *parsed(R"([{"physicalLocation": {"artifactLocation": {"uri": "include/both.h"},
    "region": {"startLine": 5}}, "logicalLocations": [{"fullyQualifiedName": "s#both"}]}, {"physicalLocation": {"artifactLocation":
    {"uri": "include/other.h"}, "region": {"startLine": 4}}, "logicalLocations": [{"fullyQualifiedName": "s#both"}]}])")
                                                                 .getAsArray());
  CHECK(Results[0].getAsObject()->getArray("suppressions") == nullptr);
  CHECK(*Results[1].getAsObject()->getArray("suppressions") == *parsed(R"([{"kind": "external", "status": "accepted",
    "justification": "tolerated by severities:7: 'ignored PASS'", "location": {"physicalLocation": {"artifactLocation": {"uri": "severities"},
    "region": {"startLine": 7}}}}])")
                                                                    .getAsArray());
  CHECK(*Run.getObject("properties") == *parsed(R"({"old": "old", "new": "new", "matters": 1, "tolerated": 1})").getAsObject());

  llvm::json::Value Json = parsed(print(report::printDiffJson, S.D));
  const llvm::json::Object &Staged = *(*Json.getAsObject()->getArray("causes"))[1].getAsObject();
  CHECK(*Staged.getArray("locations") == *parsed(R"([{"file": "drivers/staging/old.h", "line": 5, "change_line": 5}])").getAsArray());
  CHECK(Staged.getBoolean("locations_are_old") == true);
}

TEST_CASE("Markdown: what does not fit is counted") {
  std::string Text = print(report::printDiffMarkdown, largeSample()->D);
  CHECK(Text.size() < 65536);
  CHECK(StringRef(Text).contains(" more definitions\n"));
  CHECK(StringRef(Text).contains("more lines\n```"));
  CHECK(StringRef(Text).contains(" and 1,980 more\n"));
}

TEST_CASE("reports of no difference") {
  auto S = equalSample();
  CHECK(print(report::printDiffGithub, S->D) == "::notice title=modver diff::old and new: 5 unchanged; no change matters\n");
  CHECK(StringRef(print(report::printDiffMarkdown, S->D)).contains("**No change matters.**"));
  CHECK(StringRef(print(report::printDiffJunit, S->D)).contains("tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""));
  CHECK(parsed(print(report::printDiffJson, S->D)).getAsObject()->getArray("changes")->empty());
}

TEST_SUITE_END();
