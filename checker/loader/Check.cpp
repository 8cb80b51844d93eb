// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Check.h"
#include "Architectures.h"
#include "Attempt.h"
#include "InsmodLink.h"
#include "Licence.h"
#include "Namespaces.h"
#include "Resolution.h"
#include "Vermagic.h"
#include "VersionCheck.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

// The steps. Each returns whether loading goes on (Errno::None), or with which error it ends.

static Errno checkSignature(Attempt &A) {
  // A signature that does not fit the contents is refused even where none is needed; but that takes the kernel's keys to know.
  if (A.M.HasSignature)
    A.Result.NotChecked.push_back(Unchecked::Signature);
  if (A.M.HasSignature || !A.P.SignatureEnforced)
    return Errno::None;
  A.note({.Kind = FindingKind::UnsignedRefused});
  return A.P.UnsignedIsRequiredKey ? Errno::RequiredKey : Errno::KeyRejected;
}

static Errno checkElf(Attempt &A) {
  const Kernel &K = A.K.kernel();
  if (K.Target && *K.Target != A.M.Target) {
    A.note({.Kind = FindingKind::TargetDiffers, .Text = nameOf(A.M.Target), .Other = nameOf(*K.Target)});
    return Errno::BadFormat;
  }
  const ElfOddities &O = A.M.Oddities;
  if ((A.P.EndedStrings && O.UnendedStrings) ||
      (A.P.StrictSections && (O.SecondSymbolTable || O.StringsOfOtherType || O.SecondModinfo || O.SecondThisModule))) {
    A.note({.Kind = FindingKind::OddSections});
    return Errno::BadFormat;
  }
  if (A.P.ChecksThisModuleSize && !K.ThisModuleSize)
    A.Result.NotChecked.push_back(Unchecked::ThisModuleSize);
  if (A.P.ChecksThisModuleSize && K.ThisModuleSize && *K.ThisModuleSize != A.M.ThisModuleSize) {
    A.note({.Kind = FindingKind::ThisModuleSizeDiffers, .Numbers = {A.M.ThisModuleSize, K.ThisModuleSize}});
    return Errno::BadFormat;
  }
  return Errno::None;
}

static Errno checkExtendedVersionTables(Attempt &A) {
  if (!A.P.ExtendedVersions)
    return Errno::None;
  switch (A.M.ExtendedVersionsDamage) {
  case Module::ExtendedDamage::None:
    return Errno::None;
  case Module::ExtendedDamage::OnlyOneSection:
    A.note({.Kind = FindingKind::OneExtendedVersionTable});
    return Errno::BadFormat;
  case Module::ExtendedDamage::MoreCrcsThanNames:
    A.note({.Kind = FindingKind::MoreExtendedCrcsThanNames});
    return Errno::BadFormat;
  }
  return Errno::None;
}

static Errno checkLayout(Attempt &A, VersionCheck &Versions) {
  if (!A.K.kernel().HasModversions)
    return Errno::None;
  llvm::CachedHashStringRef Name(A.P.LayoutSymbol);
  Hit Layout = A.K.find(Name, /*GplOnlyToo=*/true);
  if (!Layout.Symbol) {
    A.Result.NotChecked.push_back(Unchecked::Layout);
    return Errno::None;
  }
  return Versions.accepts(Name, *Layout.Symbol, "vmlinux") ? Errno::None : Errno::BadFormat;
}

static Errno checkVermagic(Attempt &A) {
  std::optional<std::string_view> Vermagic = A.M.info("vermagic");
  if (!Vermagic)
    return A.forceLoad("bad vermagic") ? Errno::None : Errno::BadFormat;
  const Kernel &K = A.K.kernel();
  if (!K.Vermagic) {
    A.Result.NotChecked.push_back(Unchecked::Vermagic);
    return Errno::None;
  }
  bool IgnoreRelease = K.HasModversions && (A.M.Versions || A.P.VermagicReleaseAlwaysIgnored);
  if (sameVermagic(*Vermagic, *K.Vermagic, IgnoreRelease))
    return Errno::None;
  A.note({.Kind = FindingKind::VermagicDiffers, .Text = *Vermagic, .Other = *K.Vermagic});
  return Errno::BadFormat;
}

static Errno checkLivepatch(Attempt &A) {
  if (!A.M.info("livepatch"))
    return Errno::None;
  switch (A.P.Livepatch) {
  case Livepatching::Ignored:
    return Errno::None;
  case Livepatching::Refused:
    A.note({.Kind = FindingKind::LivepatchRefused});
    return Errno::BadFormat;
  case Livepatching::Unknown:
    A.Result.NotChecked.push_back(Unchecked::Livepatch);
    return Errno::None;
  case Livepatching::Accepted:
    if (!A.K.saidLivepatch())
      A.note({.Kind = FindingKind::LivepatchTaints, .Fatal = false});
    A.Result.SaidLivepatch = true;
    return Errno::None;
  }
  return Errno::None;
}

/// The sections that the architecture's part of this kernel's loader handles in this module.
static auto archSections(const Attempt &A) {
  return llvm::make_filter_range(
      A.P.ArchSections, [&A](const ArchSection &S) { return S.Machine == A.M.Target.Machine && (!S.Configurable || A.P.Plts != ModulePlts::No); });
}

static Errno checkArchSections(Attempt &A) {
  for (const ArchSection &Wanted : archSections(A)) {
    if (!Wanted.Required || llvm::any_of(A.M.Sections, [&](const Section &S) { return S.Name == Wanted.Name; }))
      continue;
    if (Wanted.Configurable && A.P.Plts == ModulePlts::Unknown) {
      A.Result.NotChecked.push_back(Unchecked::ArchSections);
      return Errno::None;
    }
    A.note({.Kind = FindingKind::ArchSectionMissing, .Text = Wanted.Name});
    return Errno::BadFormat;
  }
  return Errno::None;
}

/// Whether the architecture's part has given S flags of its own. Of several sections of a name, it finds the last.
static bool isRewritten(const Attempt &A, const Section &S) {
  auto IsOfThatName = [&S](const auto &Other) { return Other.Name == S.Name; };
  return llvm::any_of(archSections(A), [&](const ArchSection &Handled) { return Handled.Rewritten && IsOfThatName(Handled); }) &&
         &*llvm::find_if(llvm::reverse(A.M.Sections), IsOfThatName) == &S;
}

static Errno checkCode(Attempt &A) {
  bool Refuses = A.P.RefusesWritableCode == WritableCode::Refused ||
                 (A.P.RefusesWritableCode == WritableCode::DependsOnMachine && llvm::is_contained(A.P.ProtectingMachines, A.M.Target.Machine));
  if (!Refuses)
    return Errno::None;
  for (const Section &S : A.M.Sections)
    if (S.Writable && S.Executable && !isRewritten(A, S)) {
      A.note({.Kind = FindingKind::WritableCode, .Text = S.Name});
      return Errno::BadFormat;
    }
  return Errno::None;
}

static Errno checkName(Attempt &A) {
  if (!A.K.isLoaded(A.M.Name))
    return Errno::None;
  A.note({.Kind = FindingKind::AlreadyLoaded});
  return Errno::Exists;
}

static Errno checkOwnExports(Attempt &A) {
  llvm::ArrayRef<Export> Exports = A.P.Lookup.exportsOf(A.M);
  if (A.P.Lookup.ExportFlags) {
    if (A.M.HasGplTable)
      A.note({.Kind = FindingKind::ObsoleteSection, .Fatal = false, .Text = "__ksymtab_gpl"});
    if (A.M.HasGplCrcTable)
      A.note({.Kind = FindingKind::ObsoleteSection, .Fatal = false, .Text = "__kcrctab_gpl"});
    if (!Exports.empty() && !A.M.HasExportFlags) {
      A.note({.Kind = FindingKind::NoExportFlags});
      return Errno::BadFormat;
    }
  }
  bool LacksCrcs = llvm::any_of(Exports, [&](const Export &E) { return A.P.Lookup.sees(E.Kind) && !E.Crc; });
  if (!A.K.kernel().HasModversions || !LacksCrcs || A.forceLoad("no versions for exported symbols"))
    return Errno::None;
  return Errno::BadFormat;
}

static Errno checkImportedNamespaces(Attempt &A) {
  if (!A.P.ModuleNamespaces)
    return Errno::None;
  for (const ModinfoEntry &E : A.M.Info)
    if (E.Key == "import_ns" && E.Value.starts_with(ModuleNamespacePrefix)) {
      A.note({.Kind = FindingKind::ModuleNamespaceImported, .Text = E.Value});
      return Errno::PermissionDenied;
    }
  return Errno::None;
}

static Errno checkDuplicateExports(Attempt &A) {
  for (const Export &E : A.P.Lookup.exportsOf(A.M))
    if (Hit Other = A.P.Lookup.sees(E.Kind) ? A.K.find(E.Name, /*GplOnlyToo=*/true) : Hit(); Other.Symbol) {
      std::string_view Owner = A.K.nameOf(Other.Owner);
      A.note({.Kind = FindingKind::DuplicateExport, .Symbol = E.Name, .Other = Owner, .Exporter = Other.Owner ? Owner : "vmlinux"});
      return Errno::BadFormat;
    }
  return Errno::None;
}

/// "module is already loaded", if what is built in has the directory in /sys/module that is to be the module's own. It has one for its parameters,
/// its version or its drivers, which nothing at hand tells exactly.
static Errno checkBuiltInName(Attempt &A) {
  if (llvm::binary_search(A.K.kernel().BuiltIn, A.M.Name))
    A.Result.NotChecked.push_back(Unchecked::BuiltInName);
  return Errno::None;
}

namespace {

using Step = Errno (*)(Attempt &, VersionCheck &);

/// Loading a module, as far as its symbols are concerned. What the steps between these do (sections, relocations, …) cannot be known without a
/// kernel.
constexpr Step Steps[] = {
    [](Attempt &A, VersionCheck &) { return checkSignature(A); },
    [](Attempt &A, VersionCheck &) { return checkElf(A); },
    [](Attempt &A, VersionCheck &) { return checkExtendedVersionTables(A); },
    [](Attempt &A, VersionCheck &Versions) { return checkLayout(A, Versions); },
    [](Attempt &A, VersionCheck &) { return checkVermagic(A); },
    [](Attempt &A, VersionCheck &) { return checkLivepatch(A); },
    [](Attempt &A, VersionCheck &) { return A.P.NameCheckedEarly ? checkName(A) : Errno::None; },
    [](Attempt &A, VersionCheck &) { return checkArchSections(A); },
    [](Attempt &A, VersionCheck &) { return checkCode(A); },
    [](Attempt &A, VersionCheck &) { return A.P.NameCheckedEarly ? Errno::None : checkName(A); },
    [](Attempt &A, VersionCheck &) { return A.P.ExportCrcsCheckedLast ? Errno::None : checkOwnExports(A); },
    [](Attempt &A, VersionCheck &) { return checkImportedNamespaces(A); },
    [](Attempt &A, VersionCheck &Versions) { return resolveImports(A, Versions); },
    [](Attempt &A, VersionCheck &) { return A.P.ExportCrcsCheckedLast ? checkOwnExports(A) : Errno::None; },
    [](Attempt &A, VersionCheck &) { return checkDuplicateExports(A); },
    [](Attempt &A, VersionCheck &) { return checkBuiltInName(A); },
};

} // namespace

Verdict check(const LoadedKernel &K, const Module &M, const LoaderProfile &P) {
  if (M.Oddities.ModinfoNotAllocated && !P.StrictSections && !M.Info.empty()) {
    Module AsSeen = M;
    AsSeen.Info.clear();
    return check(K, AsSeen, P);
  }
  if (P.LinkedByInsmod)
    return linkAsInsmod(K, M, P);
  Attempt A(K, M, P);
  A.Result.Proprietary = isProprietary(M);
  if (M.OldNames) {
    A.note({.Kind = FindingKind::NotModule, .Text = *M.info("kernel_version")});
    A.Result.Error = Errno::BadFormat;
    return std::move(A.Result);
  }
  VersionCheck Versions(A);
  for (Step S : Steps)
    if (A.Result.Error = S(A, Versions); A.Result.Error != Errno::None)
      break;
  return std::move(A.Result);
}

} // namespace modver::loader
