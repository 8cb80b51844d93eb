// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DiffSamples.h"
#include "checker/diff/Compatibility.h"
#include "checker/diff/DefinitionChange.h"

namespace modver::diff::test {

uint32_t Sample::addChange(ChangeKind Kind, Severity Level, const types::AbiSymbol &OldSymbol, const types::AbiSymbol &NewSymbol, bool IsTolerated) {
  const types::AbiSymbol *Was = Kind == ChangeKind::Added ? nullptr : &Symbols.emplace_back(OldSymbol);
  const types::AbiSymbol *Is = Kind == ChangeKind::Removed ? nullptr : &Symbols.emplace_back(NewSymbol);
  D.Symbols.push_back({Kind, Was, Is, Level});
  if (IsTolerated)
    D.Symbols.back().ToleratedBy = Rule;
  return D.Symbols.size() - 1;
}

uint32_t Sample::addCrcChange(std::string Name, bool IsTolerated) {
  types::AbiSymbol Symbol{keep(std::move(Name)), "vmlinux", 0x01234567, ExportKind::Plain, "", {}}, Changed = Symbol;
  Changed.Crc = 0x89abcdef;
  return addChange(ChangeKind::CrcChanged, Severity::Error, Symbol, Changed, IsTolerated);
}

void Sample::addCause(std::string Name, std::string OldText, std::string NewText, std::vector<uint32_t> Exports, uint32_t NumAlone) {
  Cause C;
  C.Name = keep(std::move(Name));
  C.Old = keep(std::move(OldText));
  C.New = keep(std::move(NewText));
  C.Change = describeChange(C.Name, C.Old, C.New);
  C.Verdict = judge(C);
  C.Path = {D.Symbols[Exports.front()].name(), C.Name};
  C.Exports = std::move(Exports);
  C.NumMattering = std::stable_partition(C.Exports.begin(), C.Exports.end(), [&](uint32_t I) { return D.Symbols[I].matters(); }) - C.Exports.begin();
  C.NumAlone = NumAlone;
  C.NumMatteringAlone = std::min(NumAlone, C.NumMattering);
  D.Causes.push_back(std::move(C));
}

void Sample::finish(size_t NumUnchanged) {
  for (const SymbolChange &Change : D.Symbols) {
    if (Change.Old)
      Old.Symbols.push_back(*Change.Old);
    if (Change.New)
      New.Symbols.push_back(*Change.New);
  }
  for (size_t I = 0; I < NumUnchanged; ++I) {
    types::AbiSymbol Symbol{keep("unchanged_" + std::to_string(I)), "vmlinux", 1, ExportKind::Plain, "", {}};
    Old.Symbols.push_back(Symbol);
    New.Symbols.push_back(Symbol);
  }
  size_t NextOld = 0, NextNew = 0;
  for (SymbolChange &Change : D.Symbols) {
    if (Change.Old)
      Change.Old = &Old.Symbols[NextOld++];
    if (Change.New)
      Change.New = &New.Symbols[NextNew++];
  }
}

std::unique_ptr<Sample> smallSample() {
  auto S = std::make_unique<Sample>("old/Module.symvers", "new/Module.symvers");
  types::AbiSymbol Symbol{"", "vmlinux", 0x1, ExportKind::Plain, "", {}};
  auto Named = [&](std::string_view Name) {
    types::AbiSymbol Result = Symbol;
    Result.Name = Name;
    return Result;
  };
  S->addChange(ChangeKind::Added, Severity::Note, {}, Named("added_one"));
  uint32_t Bar = S->addCrcChange("bar");
  uint32_t Baz = S->addCrcChange("baz");
  uint32_t Ignored = S->addCrcChange("ignored", /*IsTolerated=*/true);
  types::AbiSymbol Gpl = Named("kept");
  Gpl.Kind = ExportKind::Gpl;
  S->addChange(ChangeKind::KindChanged, Severity::Error, Named("kept"), Gpl);
  types::AbiSymbol Moved = Named("mover");
  Moved.Exporter = "drivers/net/mii";
  S->addChange(ChangeKind::Moved, Severity::Warning, Named("mover"), Moved);
  types::AbiSymbol InNamespace = Named("named");
  InNamespace.Namespace = "NET";
  S->addChange(ChangeKind::NamespaceChanged, Severity::Error, Named("named"), InNamespace);
  S->addChange(ChangeKind::Removed, Severity::Error, Named("removed_one"), {});
  uint32_t Strange = S->addCrcChange("strange");
  S->addCause("s#foo", "struct foo { int a ; }", "struct foo { int a ; int b ; }", {Bar, Baz, Ignored}, 2);
  S->addCause("s#dev", "struct dev { UNKNOWN }", "struct dev { int n ; }", {Baz}, 0);
  S->D.Unexplained = {Strange};
  S->D.Contradicted = {"liar"};
  S->D.UnusedRules = {"severities:3: net/old/* PASS"};
  S->finish(3);
  return S;
}

std::unique_ptr<Sample> hostileSample() {
  static constexpr std::string_view Names[] = {
      "<script>&\"'", "]]>",         "a|b",      "b`c``d`",     "`", "__bold__ *x* [l](u) @user #1 <b>", "::error::x", "%0A,title=x:y", "{0} {{",
      "line\nbreak",  "tab\tand\r.", "\x01\x1b", "bad\xff\xc0", "",  "\xef\xbf\xbf and \xef\xbf\xbe",    "ünï",        "\"\\",
  };
  auto S = std::make_unique<Sample>("<old> `|` %\xff\n", "/new dir/#?\xfe");
  std::vector<uint32_t> All;
  for (std::string_view Name : Names)
    All.push_back(S->addCrcChange(std::string(Name)));
  for (std::string_view Name : Names) {
    std::string Text(Name);
    S->addCause("s#" + Text, "struct s { int a ; " + Text + " ; }", "struct s { int b ; ``` " + Text + " ; }", All, 0);
    S->D.Causes.back().Places = {{"include/" + Text, 7, 9}, {"/usr/include/" + Text, 8, 8}};
    types::AbiSymbol Symbol{S->keep("z" + Text), S->keep(Text), std::nullopt, ExportKind::Gpl, "", {}}, Changed = Symbol;
    Changed.Namespace = S->keep(Text + "|");
    S->addChange(ChangeKind::NamespaceChanged, Severity::Warning, Symbol, Changed);
  }
  S->finish(1);
  return S;
}

std::unique_ptr<Sample> largeSample() {
  auto S = std::make_unique<Sample>("old", "new");
  std::vector<uint32_t> All;
  for (int I = 10000; I < 12000; ++I)
    All.push_back(S->addCrcChange("changed_" + std::to_string(I)));
  for (int I = 10000; I < 11000; ++I)
    S->addChange(ChangeKind::Removed, Severity::Error, {S->keep("gone_" + std::to_string(I)), "vmlinux", 1, ExportKind::Plain, "", {}}, {});
  for (int I = 200; I < 300; ++I) {
    std::string Old = "struct s" + std::to_string(I) + " {", New = Old;
    for (int J = 0; J < I; ++J) {
      Old += " int old_member_" + std::to_string(J) + " ;";
      New += " long new_member_" + std::to_string(J) + " ;";
    }
    S->addCause("s#s" + std::to_string(I), Old + " }", New + " }", All, 0);
  }
  S->finish(10);
  return S;
}

std::unique_ptr<Sample> manySample() {
  auto S = std::make_unique<Sample>("old", "new");
  std::vector<uint32_t> All;
  for (int I = 100000; I < 118000; ++I)
    All.push_back(S->addCrcChange("changed_" + std::to_string(I).substr(1)));
  for (int I = 100; I < 300; ++I)
    S->addCause("s#s" + std::to_string(I), "struct s { int a ; }", "struct s { int a ; long b ; }", All, 0);
  S->finish(10);
  return S;
}

std::unique_ptr<Sample> equalSample() {
  auto S = std::make_unique<Sample>("old", "new");
  S->finish(5);
  return S;
}

} // namespace modver::diff::test
