// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckText.h"
#include "Advice.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "MatchWords.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

namespace {

/// A screen.
constexpr size_t MaxWithoutReasons = 10;

/// A row about a symbol: what the module expects of it, what it is, and the rule that applied.
struct SymbolRow {
  std::string Symbol;
  std::string ModuleCrc;
  std::string KernelCrc;
  std::string Exporter;
  std::string Rule;
};

std::string versionIn(const Module &M, std::string_view Symbol) {
  for (const auto *Table : {&M.ExtendedVersions, &M.Versions})
    if (*Table)
      for (const SymbolVersion &V : **Table)
        if (V.Name == Symbol)
          return crcText(V.Crc);
  return "-";
}

/// What is wrong with the symbol of F. Empty: another finding tells.
std::string ruleOf(const Finding &F, const check::CheckResult &Result) {
  if (F.Kind == FindingKind::UnknownSymbol) {
    if (F.Error != Errno::NotFound || F.Why == NotFound::FromProprietary)
      return ""; // a finding before it tells why
    if (F.Why == NotFound::GplOnly)
      return "GPL-only, and the module is proprietary";
    if (F.Why == NotFound::OtherSpelling)
      return "exported under another name: without a version, or with another prefix before it";
    if (!F.Other.empty()) {
      StringRef State = F.OtherIsRefused ? "is refused" : Result.ByModprobe ? "is not among the kernel's modules" : "is not loaded";
      return ("not found: " + StringRef(F.Other) + " " + State + (F.CrcDiffers ? ", and its version differs" : "")).str();
    }
    std::string Rule = words(F.Unexported);
    if (Rule.empty())
      Rule = fill(findings::entryOf(F.Kind).Long, F);
    return F.Near.empty() ? Rule : Rule + "; names like it: " + words(F.Near);
  }
  std::string Rule = fill(findings::entryOf(F.Kind).Long, F);
  // It is the profile that accepts these; others are not accepted but spared, where the import is weak.
  if (!F.Fatal && (F.Kind == FindingKind::VersionMissing || F.Kind == FindingKind::NamespaceNotImported))
    Rule += " (accepted)";
  return Rule;
}

void printRows(llvm::raw_ostream &Out, llvm::ArrayRef<SymbolRow> Rows) {
  if (Rows.empty())
    return;
  size_t Name = 6, Crc = 10, Exporter = 11;
  for (const SymbolRow &R : Rows) {
    Name = std::max(Name, R.Symbol.size());
    Crc = std::max({Crc, R.ModuleCrc.size(), R.KernelCrc.size()});
    Exporter = std::max(Exporter, R.Exporter.size());
  }
  auto Print = [&](StringRef Symbol, StringRef Module, StringRef Kernel, StringRef By, StringRef Rule) {
    Out << "    " << llvm::left_justify(Symbol, Name + 2) << llvm::left_justify(Module, Crc + 2) << llvm::left_justify(Kernel, Crc + 2)
        << llvm::left_justify(By, Exporter + 2) << Rule << '\n';
  };
  Print("symbol", "module's", "kernel's", "exported by", "what is wrong");
  for (const SymbolRow &R : Rows)
    Print(R.Symbol, R.ModuleCrc, R.KernelCrc, R.Exporter, R.Rule);
}

void printFindings(llvm::raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result) {
  std::vector<SymbolRow> Rows;
  for (const Finding &F : M.Verdict.Findings) {
    if (F.Symbol.empty()) {
      Out << "    " << escaped(aboutModule(F, M, Result)) << '\n';
      continue;
    }
    std::string Rule = ruleOf(F, Result);
    if (Rule.empty())
      continue;
    std::string Kernel = F.Numbers.Kernel ? crcText(*F.Numbers.Kernel) : "-";
    std::string Module = F.Kind == FindingKind::VersionDiffers ? crcText(F.Numbers.Module) : versionIn(*M.Contents, F.Symbol);
    StringRef Exporter = F.Kind == FindingKind::UnknownSymbol && F.Exporter.empty() ? F.Other : F.Exporter;
    Rows.push_back({escaped(F.Symbol), Module, Kernel, Exporter.empty() ? "-" : escaped(Exporter), escaped(Rule)});
  }
  printRows(Out, Rows);
}

/// Of a kernel that leaves it to insmod to link: what that says first.
void printInsmodLine(llvm::raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result) {
  for (const Finding &F : M.Verdict.Findings)
    if (std::vector<std::string> Lines = check::logLines(F, *M.Contents, Result.Profile); !Lines.empty()) {
      Out << "    insmod: " << escaped(Lines.front()) << '\n';
      return;
    }
}

void printModule(llvm::raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result) {
  const Verdict &V = M.Verdict;
  Out << escaped(M.Path) << ": " << (V.loads() ? toned(Tone::Good, "loads") : toned(Tone::Bad, "refused")) << '\n';
  printFindings(Out, M, Result);
  for (const check::SameExports &Copy : M.Copies)
    Out << "    note: " << escaped(words(Copy, *M.Contents)) << '\n';
  if (V.loads())
    return;
  StringRef File = llvm::sys::path::filename(M.Path);
  if (Result.Profile.LinkedByInsmod)
    printInsmodLine(Out, M, Result);
  else if (Result.ByModprobe)
    Out << "    modprobe: ERROR: could not insert '" << escaped(M.Contents->Name) << "': " << StringRef(modprobeText(V.Error)) << '\n';
  else
    Out << "    insmod: ERROR: could not insert module " << escaped(File) << ": " << StringRef(insmodText(V.Error)) << '\n';
  Out << "    what to do: " << escaped(advice(M, Result)) << '\n';
}

void printConflicts(llvm::raw_ostream &Out, const check::CheckResult &Result) {
  for (const check::Conflict &C : Result.Conflicts) {
    Out << "note: " << escaped(C.Symbol) << " is exported by";
    for (auto [I, Exporter] : llvm::enumerate(C.Exporters))
      Out << (I ? " and " : " ") << escaped(Exporter);
    Out << ": they cannot be loaded together\n";
  }
  for (const std::vector<std::string_view> &Cycle : Result.Cycles) {
    Out << "note: these modules need each other:";
    for (std::string_view Name : Cycle)
      Out << ' ' << escaped(Name);
    Out << '\n';
  }
}

} // namespace

/// What many modules have in common stands where it is seen: at the end.
static void printCommonReasons(llvm::raw_ostream &Out, const check::CheckResult &Result) {
  std::map<std::string, size_t> Reasons;
  for (const check::CheckedModule &M : Result.Loads)
    if (M.Why == check::Role::Asked && !M.Verdict.loads())
      ++Reasons[escaped(match::refusalOf(M, Result).What)];
  printReasons(Out, Reasons);
}

std::string takenToLoad(const check::CheckResult &Result) {
  std::string Names;
  for (std::string_view Name : Result.TakenToLoad)
    Names += (Names.empty() ? "" : ", ") + std::string(Name);
  return Names + (Result.TakenToLoad.size() == 1 ? " is" : " are") +
         " taken to load when needed: the kernel's Module.symvers has the exports, and no file is at hand to be checked";
}

std::string aboutModule(const Finding &F, const check::CheckedModule &M, const check::CheckResult &Result) {
  if (F.Kind == FindingKind::ForceLoadRefused && F.Text == "bad vermagic")
    return "no version magic";
  if (std::string Text = fill(findings::entryOf(F.Kind).Long, F); !Text.empty())
    return Text;
  std::string Lines;
  for (const std::string &Line : check::logLines(F, *M.Contents, Result.Profile))
    Lines += (Lines.empty() ? "" : "\n    ") + Line;
  return Lines;
}

void printText(llvm::raw_ostream &Out, const check::CheckResult &Result) {
  for (const check::CheckedModule &M : Result.Loads)
    if (!M.Verdict.loads() || (M.Why == check::Role::Asked && !Result.WholeTree))
      printModule(Out, M, Result);
  printConflicts(Out, Result);
  if (!Result.TakenToLoad.empty())
    Out << "note: " << escaped(takenToLoad(Result)) << '\n';
  size_t Asked = Result.numAsked(), Refused = Result.numRefused();
  std::string Kernel = Result.TheKernel->Release.empty() ? std::string(Result.KernelFile) : Result.TheKernel->Release;
  Out << escaped(Kernel) << " (by the rules of " << Result.Profile.Name << "): " << Asked - Refused << " of " << Asked
      << (Asked == 1 ? " module" : " modules") << " would load, " << Refused << " refused";
  if (!Result.Unreadable.empty())
    Out << ", " << Result.Unreadable.size() << " could not be read";
  Out << '\n';
  if (Refused > MaxWithoutReasons)
    printCommonReasons(Out, Result);
}

/// The lines as the kernel logs them, which programs compare; a terminal gets them through the stream.
void printLog(llvm::raw_ostream &Out, const check::CheckResult &Result) {
  for (const check::CheckedModule &M : Result.Loads)
    for (const Finding &F : M.Verdict.Findings)
      for (const std::string &Line : check::logLines(F, *M.Contents, Result.Profile))
        Out << Line << '\n';
}

} // namespace modver::report
