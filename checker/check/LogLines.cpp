// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogLines.h"
#include "checker/findings/Findings.h"

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

std::vector<std::string> logLines(const Finding &F, const Module &M, const LoaderProfile &P) {
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
