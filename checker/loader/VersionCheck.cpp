// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "VersionCheck.h"

namespace modver::loader {

VersionCheck::VersionCheck(Attempt &A) : A(A), UsesExtended(A.P.ExtendedVersions && A.M.ExtendedVersions) {
  if (!A.K.kernel().HasModversions)
    return;
  if (const auto &Versions = UsesExtended ? A.M.ExtendedVersions : A.M.Versions) {
    Crcs.reserve(Versions->size());
    for (const SymbolVersion &V : *Versions)
      Crcs.try_emplace(llvm::CachedHashStringRef(V.Name), V.Crc);
  }
}

bool VersionCheck::accepts(llvm::CachedHashStringRef Name, const Export &Symbol, std::string_view Exporter) {
  if (!Symbol.Crc)
    return true;
  if (!UsesExtended && !A.M.Versions)
    return A.forceLoad(Symbol.Name);
  auto It = Crcs.find(Name);
  if (It == Crcs.end())
    return acceptsMissing(Symbol.Name, Exporter);
  if (It->second == *Symbol.Crc)
    return true;
  A.note({.Kind = FindingKind::VersionDiffers, .Symbol = Symbol.Name, .Numbers = {It->second, Symbol.Crc}, .Exporter = Exporter});
  return false;
}

bool VersionCheck::acceptsMissing(std::string_view Name, std::string_view Exporter) {
  Verdict &R = A.Result;
  if (UsesExtended) {
    if (!A.K.saidExtendedVersionMissing() && !R.SaidExtendedVersionMissing)
      A.note({.Kind = FindingKind::ExtendedVersionMissing, .Fatal = false, .Symbol = Name, .Exporter = Exporter});
    R.SaidExtendedVersionMissing = true;
    return true;
  }
  switch (A.P.MissingVersions) {
  case MissingVersion::Reject:
    A.note({.Kind = FindingKind::VersionMissing, .Symbol = Name, .Exporter = Exporter});
    return false;
  case MissingVersion::AcceptOnce:
    if (!A.K.saidVersionMissing() && !R.SaidVersionMissing)
      A.note({.Kind = FindingKind::VersionMissing, .Fatal = false, .Symbol = Name, .Exporter = Exporter});
    R.SaidVersionMissing = true;
    return true;
  case MissingVersion::Taint:
    if (!A.hasForcedTaint())
      A.note({.Kind = FindingKind::VersionMissingTaints, .Fatal = false, .Symbol = Name, .Exporter = Exporter});
    R.ForcedTaint = true;
    return true;
  }
  return false;
}

} // namespace modver::loader
