// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "InsmodLink.h"
#include "Attempt.h"
#include "Licence.h"
#include "llvm/ADT/StringMap.h"

namespace modver::loader {

namespace {

class Link {
public:
  Link(const LoadedKernel &K, const Module &M, const LoaderProfile &P) : A(K, M, P) {
    A.Result.Proprietary = isProprietary(M);
    if (M.Versions)
      for (const SymbolVersion &V : *M.Versions)
        Crcs.try_emplace(V.Name, V.Crc);
    // Where only one side has versions, names are compared without.
    ComparesVersions = M.OldNames && M.OldNames->Used && K.kernel().OldNames && K.kernel().OldNames->Used;
  }

  Verdict run() {
    for (Errno (Link::*Step)() : {&Link::checkKernelVersion, &Link::checkName, &Link::resolveImports})
      if (A.Result.Error = (this->*Step)(); A.Result.Error != Errno::None)
        break;
    return std::move(A.Result);
  }

private:
  Errno checkKernelVersion();
  Errno checkName();
  Errno resolveImports();
  void resolve(const Import &I);

  Attempt A;
  llvm::StringMap<uint64_t> Crcs;
  bool ComparesVersions = false;
};

} // namespace

/// The string must be equal. It is left out of the module where the user has it ignored.
Errno Link::checkKernelVersion() {
  if (!A.M.OldNames) {
    A.note({.Kind = FindingKind::KernelVersionMissing});
    return Errno::BadFormat;
  }
  const Kernel &K = A.K.kernel();
  const std::string_view Version = K.Vermagic ? std::string_view(*K.Vermagic) : K.Release;
  const std::optional<std::string_view> CompiledFor = A.M.info("kernel_version");
  if (Version.empty())
    A.Result.NotChecked.push_back(Unchecked::Vermagic);
  if (Version.empty() || !CompiledFor || *CompiledFor == Version)
    return Errno::None;
  A.note({.Kind = FindingKind::KernelVersionDiffers, .Text = *CompiledFor, .Other = Version});
  return Errno::BadFormat;
}

Errno Link::checkName() {
  if (!A.K.isLoaded(A.M.Name))
    return Errno::None;
  A.note({.Kind = FindingKind::AlreadyLoaded});
  return Errno::Exists;
}

void Link::resolve(const Import &I) {
  auto Unresolved = [&](NotFound Why, std::string_view Exporter = {}) {
    A.note({.Kind = FindingKind::UnknownSymbol, .Symbol = I.Name, .Error = Errno::NotFound, .Why = Why, .Exporter = Exporter});
  };
  auto NameOf = [&](const Hit &H) { return H.Owner ? A.K.nameOf(H.Owner) : std::string_view("vmlinux"); };
  const Hit Found = A.K.find(I.Name, /*GplOnlyToo=*/!A.Result.Proprietary);
  if (!Found.Symbol) {
    const Hit Hidden = A.K.find(I.Name, /*GplOnlyToo=*/true);
    return Hidden.Symbol ? Unresolved(NotFound::GplOnly, NameOf(Hidden)) : Unresolved(NotFound::NobodyExportsIt);
  }
  if (!ComparesVersions)
    return;
  const auto Expected = Crcs.find(I.Name);
  const std::optional<uint64_t> Crc = Found.Symbol->Crc;
  if (Expected == Crcs.end() && !Crc)
    return;
  const bool IsSpelledAlike = Expected != Crcs.end() && Crc && A.M.OldNames->Prefix == A.K.kernel().OldNames->Prefix;
  if (!IsSpelledAlike)
    return Unresolved(NotFound::OtherSpelling, NameOf(Found));
  if (Expected->second != *Crc)
    A.note({.Kind = FindingKind::VersionDiffers, .Symbol = I.Name, .Numbers = {Expected->second, Crc}, .Exporter = NameOf(Found)});
}

Errno Link::resolveImports() {
  for (const Import &I : A.M.Imports)
    if (!I.Common && !I.Weak) // the former get memory, the latter may stay undefined
      resolve(I);
  return A.Result.Findings.empty() ? Errno::None : Errno::NotFound;
}

Verdict linkAsInsmod(const LoadedKernel &K, const Module &M, const LoaderProfile &P) { return Link(K, M, P).run(); }

} // namespace modver::loader
