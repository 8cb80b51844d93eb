// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckWords.h"
#include "CheckText.h"
#include "DiffWords.h"
#include "ErrnoText.h"
#include "SymbolWords.h"
#include "checker/check/LogLines.h"
#include "checker/findings/Findings.h"
#include "checker/loader/FindingWords.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace modver::report {

using namespace loader;

namespace {

/// None: `-`, as in a column.
std::string crcOrNone(std::optional<uint64_t> Crc) { return Crc ? crcText(*Crc) : "-"; }

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

} // namespace

ModuleRows rowsOf(const check::CheckedModule &M, const check::CheckResult &Result) {
  ModuleRows Rows;
  for (const Finding &F : M.Verdict.Findings) {
    if (F.Symbol.empty()) {
      Rows.AboutModule.push_back(aboutModule(F, M, Result));
      continue;
    }
    std::string Rule = ruleOf(F, Result);
    if (Rule.empty())
      continue;
    std::string Kernel = crcOrNone(F.Numbers.Kernel);
    std::string Module = F.Kind == FindingKind::VersionDiffers ? crcText(F.Numbers.Module) : crcOrNone(M.Contents->version(F.Symbol));
    StringRef Exporter = F.Kind == FindingKind::UnknownSymbol && F.Exporter.empty() ? F.Other : F.Exporter;
    Rows.Symbols.push_back({std::string(F.Symbol), Module, Kernel, Exporter.empty() ? "-" : Exporter.str(), Rule});
  }
  return Rows;
}

std::string toolLine(const check::CheckedModule &M, const check::CheckResult &Result) {
  if (!Result.Profile.LinkedByInsmod)
    return Result.ByModprobe
               ? ("modprobe: ERROR: could not insert '" + StringRef(M.Contents->Name) + "': " + modprobeText(M.Verdict.Error)).str()
               : ("insmod: ERROR: could not insert module " + llvm::sys::path::filename(M.Path) + ": " + insmodText(M.Verdict.Error)).str();
  // What it says first.
  for (const Finding &F : M.Verdict.Findings)
    if (std::vector<std::string> Lines = check::logLines(F, *M.Contents, Result.Profile); !Lines.empty())
      return "insmod: " + Lines.front();
  return "";
}

std::string summary(const check::CheckResult &Result) {
  const size_t Asked = Result.numAsked(), Refused = Result.numRefused();
  const std::string Kernel = Result.TheKernel->Release.empty() ? std::string(Result.KernelFile) : Result.TheKernel->Release;
  std::string Text = Kernel + " (by the rules of " + Result.Profile.Name + "): " + std::to_string(Asked - Refused) + " of " + std::to_string(Asked) +
                     (Asked == 1 ? " module" : " modules") + " would load, " + std::to_string(Refused) + " refused";
  if (!Result.Unreadable.empty())
    Text += ", " + std::to_string(Result.Unreadable.size()) + " could not be read";
  return Text;
}

} // namespace modver::report
