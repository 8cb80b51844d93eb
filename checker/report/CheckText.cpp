// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckText.h"
#include "Advice.h"
#include "CheckWords.h"
#include "DiffWords.h"
#include "MatchWords.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

namespace {

/// A screen.
constexpr size_t MaxWithoutReasons = 10;

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
  ModuleRows Rows = rowsOf(M, Result);
  for (const std::string &Line : Rows.AboutModule)
    Out << "    " << escaped(Line) << '\n';
  for (SymbolRow &R : Rows.Symbols)
    for (std::string *Text : {&R.Symbol, &R.Exporter, &R.Rule})
      *Text = escaped(*Text);
  printRows(Out, Rows.Symbols);
}

void printModule(llvm::raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result) {
  const Verdict &V = M.Verdict;
  Out << escaped(M.Path) << ": " << (V.loads() ? toned(Tone::Good, "loads") : toned(Tone::Bad, "refused")) << '\n';
  printFindings(Out, M, Result);
  for (const check::SameExports &Copy : M.Copies)
    Out << "    note: " << escaped(words(Copy, *M.Contents)) << '\n';
  if (V.loads())
    return;
  if (const std::string Line = toolLine(M, Result); !Line.empty())
    Out << "    " << escaped(Line) << '\n';
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
  Out << escaped(summary(Result)) << '\n';
  if (Result.numRefused() > MaxWithoutReasons)
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
