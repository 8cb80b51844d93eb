// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lines are quoted from kernels' logs (tests/loader compares them with two real ones); scripts and people search for them.
#include "LogLines.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using llvm::Twine;

namespace modver::report {

using namespace loader;

static std::string unknownSymbol(const Finding &F, StringRef Symbol, UnknownSymbolLine Form) {
  std::string Line = ("Unknown symbol " + Symbol).str();
  switch (Form) {
  case UnknownSymbolLine::NameOnly:
    return Line;
  case UnknownSymbolLine::RawError:
    return Line + (F.Error == Errno::NotFound ? " (err 0)" : " (err -" + std::to_string(unsigned(F.Error)) + ")");
  case UnknownSymbolLine::ErrorNumber:
    return Line + " (err -" + std::to_string(unsigned(F.Error)) + ")";
  }
  return Line;
}

std::vector<std::string> logLines(const Finding &F, const Module &M, const LoaderProfile &P) {
  StringRef Symbol = F.Symbol, Text = F.Text, Other = F.Other;
  auto LineOf = [](StringRef Name, const Twine &Rest) { return std::vector<std::string>{(Name + ": " + Rest).str()}; };
  auto Line = [&](const Twine &Rest) { return LineOf(M.Name, Rest); };
  auto EarlyLine = [&](const Twine &Rest) { return LineOf(M.EarlyName, Rest); };
  // Before 5.19 the lines about taint do not name the symbol.
  std::string Symbols = "symbols " + (P.Inheritance == TaintInheritance::WithName ? (Symbol + " ").str() : "");

  switch (F.Kind) {
  case FindingKind::OneExtendedVersionTable:
    return {"extended version crc+name presence does not match"};
  case FindingKind::MoreExtendedCrcsThanNames:
    return {"more extended version crcs than names"};
  case FindingKind::VermagicDiffers:
    return EarlyLine("version magic '" + Text + "' should be '" + Other + "'");
  case FindingKind::CommonSymbol:
    return Line("please compile with -fno-common");
  case FindingKind::ForceLoaded:
    return Line(Text + ": kernel tainted.");
  case FindingKind::VersionDiffers:
    return EarlyLine("disagrees about version of symbol " + Symbol);
  case FindingKind::VersionMissing:
    return EarlyLine("no symbol version for " + Symbol);
  case FindingKind::VersionMissingTaints:
    return Line("no version for \"" + Symbol + "\" found: kernel tainted.");
  case FindingKind::ExtendedVersionMissing:
    return EarlyLine("no extended symbol version for " + Symbol);
  case FindingKind::NamespaceNotImported:
    return Line("module uses symbol (" + Symbol + ") from namespace " + Text + ", but does not import it.");
  case FindingKind::ModuleNamespaceImported:
    return Line("module tries to import module namespace: " + Text);
  case FindingKind::GplOnlyFromProprietary:
    return Line("module using GPL-only symbols uses " + Symbols + "from proprietary module " + Other + ".");
  case FindingKind::InheritsTaint:
    return Line("module uses " + Symbols + "from proprietary module " + Other + ", inheriting taint.");
  case FindingKind::GplFutureSymbol:
    return {("Symbol " + Symbol + " is being used by a non-GPL module, which will not be allowed in the future").str()};
  case FindingKind::UnusedSymbol:
    return {("Symbol " + Symbol + " is marked as UNUSED, however this module is using it.").str()};
  case FindingKind::UnknownSymbol:
    return Line(unknownSymbol(F, Symbol, P.UnknownSymbols));
  case FindingKind::DuplicateExport:
    return Line("exports duplicate symbol " + Symbol + " (owned by " + Other + ")");
  case FindingKind::NoExportFlags:
    return Line("no flags for exported symbols");
  case FindingKind::UnsignedRefused:
  case FindingKind::TargetDiffers:
  case FindingKind::ThisModuleSizeDiffers:
  case FindingKind::OddSections:
  case FindingKind::WritableCode:
  case FindingKind::AlreadyLoaded:
  case FindingKind::ForceLoadRefused:
  case FindingKind::DependencyRefused:
    return {};
  }
  return {};
}

void printLog(llvm::raw_ostream &Out, const CheckResult &Result) {
  for (const CheckedModule &M : Result.Loads)
    for (const Finding &F : M.Verdict.Findings)
      for (const std::string &Line : logLines(F, *M.Contents, Result.Profile))
        Out << Line << '\n';
}

} // namespace modver::report
