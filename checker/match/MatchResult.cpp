// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MatchResult.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"

using llvm::StringRef;
using llvm::Twine;

namespace modver::match {

using namespace loader;

static std::string notFound(const Finding &F) {
  switch (F.Why) {
  case NotFound::NobodyExportsIt:
    return F.Other.empty() ? "not exported" : ("exported by " + Twine(F.Other) + ", which is not loaded").str();
  case NotFound::GplOnly:
    return "GPL-only";
  case NotFound::FromProprietary:
    return ("from proprietary " + Twine(F.Exporter)).str();
  }
  return "";
}

static std::string aboutSymbol(const Finding &F) {
  switch (F.Kind) {
  case FindingKind::VersionDiffers:
    return "CRC differs";
  case FindingKind::VersionMissing:
  case FindingKind::VersionMissingTaints:
  case FindingKind::ExtendedVersionMissing:
    return "the module has no CRC for it";
  case FindingKind::NamespaceNotImported:
    return ("namespace " + Twine(F.Text) + " not imported").str();
  case FindingKind::GplOnlyFromProprietary:
    return ("from proprietary " + Twine(F.Other) + ", beside GPL-only symbols").str();
  case FindingKind::DuplicateExport:
    return ("exported by " + Twine(F.Other) + " already").str();
  case FindingKind::CommonSymbol:
    return "a common symbol";
  default:
    return notFound(F);
  }
}

static std::string firstReason(const check::CheckedModule &M, const check::CheckResult &Result);

static std::string aboutModule(const Finding &F, const check::CheckResult &Result) {
  switch (F.Kind) {
  case FindingKind::UnsignedRefused:
    return "not signed";
  case FindingKind::TargetDiffers:
    return "other architecture";
  case FindingKind::ThisModuleSizeDiffers:
    return ("struct module has " + Twine(F.Numbers.Module) + " bytes, not " + Twine(*F.Numbers.Kernel)).str();
  case FindingKind::OneExtendedVersionTable:
  case FindingKind::MoreExtendedCrcsThanNames:
    return "damaged extended versions";
  case FindingKind::OddSections:
    return "sections that are there twice, or of the wrong type";
  case FindingKind::WritableCode:
    return "writable code";
  case FindingKind::ArchSectionMissing:
    return "sections missing";
  case FindingKind::VermagicDiffers:
    return "version magic differs";
  case FindingKind::AlreadyLoaded:
    return "a module of this name is loaded";
  case FindingKind::CommonSymbol:
    return "common symbols";
  case FindingKind::ForceLoadRefused:
    return F.Text == "bad vermagic" ? "no version magic" : "no symbol versions";
  case FindingKind::ModuleNamespaceImported:
    return ("imports namespace " + Twine(F.Text)).str();
  case FindingKind::NoExportFlags:
    return "no flags of exports";
  case FindingKind::DependencyRefused: {
    std::string Text = ("needs " + Twine(F.Other)).str();
    for (const check::CheckedModule &M : Result.Loads)
      if (M.Contents->Name == F.Other && !M.Verdict.loads())
        return Text + " (" + firstReason(M, Result) + ")";
    return Text + ", which is refused";
  }
  default:
    return "refused";
  }
}

static const Finding *firstFatal(const Verdict &V) {
  auto First = llvm::find_if(V.Findings, [](const Finding &F) { return F.Fatal; });
  return First == V.Findings.end() ? nullptr : &*First;
}

static std::string firstReason(const check::CheckedModule &M, const check::CheckResult &Result) {
  const Finding *First = firstFatal(M.Verdict);
  if (!First)
    return "refused";
  if (First->Symbol.empty())
    // What is needed is loaded first, and so does not need M in its turn: this ends.
    return aboutModule(*First, Result);
  return (Twine(First->Symbol) + ": " + aboutSymbol(*First)).str();
}

Refusal refusalOf(const check::CheckedModule &M, const check::CheckResult &Result) {
  Refusal R;
  R.Error = M.Verdict.Error;
  R.Words = firstReason(M, Result);
  const Finding *First = firstFatal(M.Verdict);
  if (!First)
    return R;
  R.Kind = First->Kind;
  R.Symbol = First->Symbol;
  llvm::StringSet<> Symbols;
  for (const Finding &F : M.Verdict.Findings)
    if (F.Fatal && &F != First && F.Symbol != First->Symbol)
      R.More += F.Symbol.empty() || Symbols.insert(F.Symbol).second;
  return R;
}

} // namespace modver::match
