// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LogLines.h"
#include "checker/log/Wording.h"

using llvm::StringRef;

namespace modver::check {

using namespace loader;
using namespace log::wording;

static std::string errorOf(const Finding &F, UnknownSymbolLine Form) {
  bool IsZero = Form == UnknownSymbolLine::RawError && F.Error == Errno::NotFound;
  return IsZero ? "0" : "-" + std::to_string(unsigned(F.Error));
}

std::vector<std::string> logLines(const Finding &F, const Module &M, const LoaderProfile &P) {
  StringRef Symbol = F.Symbol, Text = F.Text, Other = F.Other;
  auto Line = [&](log::Wording Sentence, StringRef Module, StringRef Error = "") {
    return std::vector{log::fill(Sentence, {{"module", Module},
                                            {"symbol", Symbol},
                                            {"namespace", Text},
                                            {"other", Other},
                                            {"error", Error},
                                            {"module-vermagic", Text},
                                            {"kernel-vermagic", Other}})};
  };
  bool NamesSymbol = P.Inheritance == TaintInheritance::WithName;

  switch (F.Kind) {
  case FindingKind::OneExtendedVersionTable:
    return Line(OneExtendedVersionTable, "");
  case FindingKind::MoreExtendedCrcsThanNames:
    return Line(MoreExtendedCrcsThanNames, "");
  case FindingKind::VermagicDiffers:
    return Line(VermagicDiffers, M.EarlyName);
  case FindingKind::CommonSymbol:
    return Line(CommonSymbol, M.Name);
  case FindingKind::ForceLoaded:
    Symbol = Text;
    return Line(ForceLoaded, M.Name);
  case FindingKind::VersionDiffers:
    return Line(VersionDiffers, M.EarlyName);
  case FindingKind::VersionMissing:
    return Line(VersionMissing, M.EarlyName);
  case FindingKind::VersionMissingTaints:
    return Line(VersionMissingTaints, M.Name);
  case FindingKind::ExtendedVersionMissing:
    return Line(ExtendedVersionMissing, M.EarlyName);
  case FindingKind::NamespaceNotImported:
    return Line(NamespaceNotImported, M.Name);
  case FindingKind::ModuleNamespaceImported:
    return Line(ModuleNamespaceImported, M.Name);
  case FindingKind::GplOnlyFromProprietary:
    return Line(NamesSymbol ? GplOnlyFromProprietary : GplOnlyFromProprietaryUnnamed, M.Name);
  case FindingKind::InheritsTaint:
    return Line(NamesSymbol ? InheritsTaint : InheritsTaintUnnamed, M.Name);
  case FindingKind::GplFutureSymbol:
    return Line(GplFutureSymbol, "");
  case FindingKind::UnusedSymbol:
    return Line(UnusedSymbol, "");
  case FindingKind::UnknownSymbol:
    if (P.UnknownSymbols == UnknownSymbolLine::NameOnly)
      return Line(UnknownSymbolNameOnly, M.Name);
    return Line(UnknownSymbol, M.Name, errorOf(F, P.UnknownSymbols));
  case FindingKind::DuplicateExport:
    return Line(DuplicateExport, M.Name);
  case FindingKind::NoExportFlags:
    return Line(NoExportFlags, M.Name);
  case FindingKind::UnsignedRefused:
  case FindingKind::TargetDiffers:
  case FindingKind::ThisModuleSizeDiffers:
  case FindingKind::OddSections:
  case FindingKind::ArchSectionMissing:
  case FindingKind::WritableCode:
  case FindingKind::AlreadyLoaded:
  case FindingKind::ForceLoadRefused:
  case FindingKind::DependencyRefused:
    return {};
  }
  return {};
}

} // namespace modver::check
