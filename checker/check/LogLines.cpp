// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogLines.h"
#include "checker/findings/Findings.h"
#include "llvm/Support/FormatVariadic.h"

using llvm::StringRef;

namespace modver::check {

using namespace loader;

static std::string errorOf(const Finding &F, UnknownSymbolLine Form) {
  bool IsZero = Form == UnknownSymbolLine::RawError && F.Error == Errno::NotFound;
  return IsZero ? "0" : "-" + std::to_string(unsigned(F.Error));
}

/// What the kernel calls the module when it says so: before all of the module is read, the name is another one.
static StringRef nameWhenFound(FindingKind Kind, const Module &M) {
  switch (Kind) {
  case FindingKind::VermagicDiffers:
  case FindingKind::VersionDiffers:
  case FindingKind::VersionMissing:
  case FindingKind::ExtendedVersionMissing:
    return M.EarlyName;
  default:
    return M.Name.empty() ? M.EarlyName : M.Name;
  }
}

/// As the symbol table of an object of up to 2.4 has it: `printk_R1b7d4074`.
static std::string spelledName(const Module &M, std::string_view Symbol) {
  std::string Name(Symbol);
  if (M.OldNames && M.Versions)
    for (const SymbolVersion &V : *M.Versions)
      if (V.Name == Symbol)
        return llvm::formatv("{0}_R{1}{2:x-8}", Name, M.OldNames->Prefix, V.Crc);
  return Name;
}

static findings::Form formOf(FindingKind Kind, const LoaderProfile &P) {
  switch (Kind) {
  case FindingKind::GplOnlyFromProprietary:
  case FindingKind::InheritsTaint:
    return P.Inheritance == TaintInheritance::WithName ? findings::Form::Current : findings::Form::Terse;
  case FindingKind::UnknownSymbol:
    return P.UnknownSymbols == UnknownSymbolLine::NameOnly ? findings::Form::Terse : findings::Form::Current;
  default:
    return findings::Form::Current;
  }
}

/// What insmod says, in the names that it sees.
static std::vector<std::string> insmodLines(const Finding &F, const Module &M) {
  const bool IsOfSymbol = F.Kind == FindingKind::VersionDiffers || F.Kind == FindingKind::UnknownSymbol;
  const findings::Sentence *Said = findings::sentenceOf(IsOfSymbol ? FindingKind::UnknownSymbol : F.Kind, findings::Form::Linked);
  if (!Said)
    return {};
  const std::string File = std::string(M.Name) + ".o";
  std::vector<std::string> Lines = {findings::fill(Said->Words, {{"file", M.Name}, {"module", M.Name}, {"symbol", spelledName(M, F.Symbol)}})};
  if (F.Kind == FindingKind::KernelVersionDiffers) {
    Lines.push_back("\t" + File + " was compiled for kernel version " + std::string(F.Text));
    Lines.push_back("\twhile this kernel is version " + std::string(F.Other));
  }
  return Lines;
}

std::vector<std::string> logLines(const Finding &F, const Module &M, const LoaderProfile &P) {
  if (P.LinkedByInsmod)
    return insmodLines(F, M);
  const findings::Sentence *Said = findings::sentenceOf(F.Kind, formOf(F.Kind, P));
  if (!Said)
    return {};
  return {findings::fill(Said->Words, {{"module", nameWhenFound(F.Kind, M)},
                                       {"symbol", F.Kind == FindingKind::ForceLoaded ? F.Text : F.Symbol},
                                       {"namespace", F.Text},
                                       {"text", F.Text},
                                       {"other", F.Other},
                                       {"error", errorOf(F, P.UnknownSymbols)},
                                       {"module-vermagic", F.Text},
                                       {"kernel-vermagic", F.Other}})};
}

} // namespace modver::check
