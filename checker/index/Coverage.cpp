// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Coverage.h"
#include "IndexedKernel.h"
#include "checker/kernel/ModulesBelow.h"
#include "checker/loader/LoaderProfile.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

namespace {

/// What modules use of a kernel, all together.
struct Uses {
  std::map<std::string, bool> IsWeak; ///< by symbol: whether all of them do without
  std::map<std::string, uint64_t> Versions;
  std::optional<std::string> Vermagic;
  bool AreOfOneBuild = true;
};

Uses usesOf(llvm::ArrayRef<std::shared_ptr<const kernel::ReadModule>> Modules) {
  Uses Result;
  llvm::StringSet<> Own;
  for (const auto &M : Modules)
    for (const Export &E : M->Contents->Exports)
      Own.insert(E.Name);
  for (const auto &M : Modules) {
    for (const Import &I : M->Contents->Imports)
      if (!I.Common && !Own.contains(I.Name)) {
        auto [Known, IsNew] = Result.IsWeak.try_emplace(std::string(I.Name), I.Weak);
        Known->second &= I.Weak;
      }
    const auto &Table = M->Contents->ExtendedVersions ? M->Contents->ExtendedVersions : M->Contents->Versions;
    if (Table)
      for (const SymbolVersion &V : *Table)
        if (!Own.contains(V.Name)) {
          auto [Known, IsNew] = Result.Versions.try_emplace(std::string(V.Name), V.Crc);
          Result.AreOfOneBuild &= Known->second == V.Crc;
        }
    if (std::optional<std::string_view> Magic = M->Contents->info("vermagic")) {
      Result.AreOfOneBuild &= !Result.Vermagic || *Result.Vermagic == *Magic;
      Result.Vermagic = *Magic;
    }
  }
  return Result;
}

std::string withoutRelease(StringRef Vermagic) { return Vermagic.substr(std::min(Vermagic.find(' '), Vermagic.size())).str(); }

/// A kernel as the modules see it.
struct View {
  std::string Architecture;
  std::optional<std::string> Vermagic; ///< as far as it counts
  std::optional<uint64_t> Size;        ///< of struct module, where it counts
  std::vector<SymbolState> States;     ///< for each symbol
  std::string Failure;

  /// Who exports a symbol is no matter.
  bool isLike(const View &Other) const {
    return std::tie(Architecture, Vermagic, Size) == std::tie(Other.Architecture, Other.Vermagic, Other.Size) &&
           std::equal(States.begin(), States.end(), Other.States.begin(), Other.States.end(), areAlike);
  }
  static bool areAlike(const SymbolState &A, const SymbolState &B) {
    return std::tuple(A.isExported(), A.Crc, isGplOnly(A.Kind), StringRef(A.Namespace)) ==
           std::tuple(B.isExported(), B.Crc, isGplOnly(B.Kind), StringRef(B.Namespace));
  }
};

View viewOf(const IndexFile &In, const KernelRow &K, const NamedKernel &Named, llvm::ArrayRef<std::string> Symbols) {
  View Result;
  const Kernel &Is = K.Facts.TheKernel;
  Result.Architecture = Named.Architecture;
  if (Is.Vermagic)
    Result.Vermagic = Is.HasModversions ? withoutRelease(*Is.Vermagic) : *Is.Vermagic;
  const std::optional<loader::LoaderProfile> Profile = loader::profileOf(Is.Release, Is.Banner);
  if (!Profile || Profile->ChecksThisModuleSize)
    Result.Size = Is.ThisModuleSize;
  KernelCrcs Crcs(In, K);
  for (const std::string &Symbol : Symbols) {
    Expected<SymbolState> State = stateOf(In, K, Crcs, Symbol);
    if (!State) {
      Result.Failure = llvm::toString(State.takeError());
      break;
    }
    Result.States.push_back(std::move(*State));
  }
  return Result;
}

/// Whether the modules have the versions of this kernel, and its version magic.
bool isBuiltFor(const View &V, llvm::ArrayRef<std::string> Symbols, const Uses &Of, const Kernel &K) {
  if (!Of.AreOfOneBuild || !Of.Vermagic || !K.Vermagic)
    return false;
  const bool IsSameMagic = K.HasModversions ? withoutRelease(*Of.Vermagic) == withoutRelease(*K.Vermagic) : *Of.Vermagic == *K.Vermagic;
  if (!IsSameMagic || (K.HasModversions && Of.Versions.empty()))
    return false;
  for (auto [Symbol, State] : llvm::zip_equal(Symbols, V.States)) {
    auto Version = Of.Versions.find(Symbol);
    if (Version != Of.Versions.end() && State.isExported() && State.Crc != Version->second)
      return false;
  }
  return true;
}

} // namespace

Expected<Coverage> cover(const std::string &Index, llvm::ArrayRef<std::string> Modules, unsigned Jobs) {
  Expected<std::unique_ptr<IndexFile>> Opened = IndexFile::open(Index, Access::Read);
  if (!Opened)
    return Opened.takeError();
  const IndexFile &In = **Opened;
  Expected<std::vector<std::string>> Files = kernel::moduleFilesOf(Modules);
  if (!Files)
    return Files.takeError();
  kernel::Library Library;
  Coverage Result;
  std::vector<std::shared_ptr<const kernel::ReadModule>> Read;
  for (const std::string &File : *Files) {
    std::shared_ptr<const kernel::ReadModule> M = Library.module(File);
    if (!M->Contents) {
      Result.Unread.push_back(M->Message);
      continue;
    }
    Result.Modules.push_back(std::string(M->Contents->Name));
    Read.push_back(std::move(M));
  }
  if (Read.empty())
    return llvm::createStringError(llvm::join(Result.Unread, "\n"));
  const Uses Of = usesOf(Read);
  std::vector<std::string> Symbols;
  for (const auto &[Symbol, IsWeak] : Of.IsWeak)
    Symbols.push_back(Symbol);
  Result.Symbols = Symbols.size();
  // Every module has the version of the symbol that stands for the layout of modules.
  const std::string Layout = loader::LoaderProfile().LayoutSymbol.data();
  if (!Of.IsWeak.count(Layout))
    Symbols.push_back(Layout);

  Result.Kernels = namedKernels(In);
  std::vector<View> Views(Result.Kernels.size());
  parallelFor(Views.size(), Jobs, [&](size_t K) { Views[K] = viewOf(In, In.kernels()[K], Result.Kernels[K], Symbols); });
  for (const View &V : Views)
    if (!V.Failure.empty())
      return llvm::createStringError(V.Failure);

  for (size_t K = 0; K < Views.size(); ++K) {
    UncoveredKernel Lacks{K, {}, true};
    for (auto [Symbol, State] : llvm::zip_equal(Symbols, Views[K].States)) {
      auto Use = Of.IsWeak.find(Symbol);
      if (State.isExported() || Use == Of.IsWeak.end() || Use->second)
        continue;
      Lacks.Missing.push_back(Symbol);
      Lacks.KnowsModules &= State.Is == SymbolState::Presence::Missing;
    }
    if (!Lacks.Missing.empty()) {
      Result.Uncovered.push_back(std::move(Lacks));
      continue;
    }
    auto Same = llvm::find_if(Result.Classes, [&](const KernelClass &C) { return Views[C.Kernels.front()].isLike(Views[K]); });
    if (Same != Result.Classes.end()) {
      Same->Kernels.push_back(K);
      continue;
    }
    KernelClass &New = Result.Classes.emplace_back();
    New.Kernels.push_back(K);
    New.IsBuilt = isBuiltFor(Views[K], Symbols, Of, In.kernels()[K].Facts.TheKernel);
  }
  for (auto [I, C] : llvm::enumerate(Result.Classes)) {
    C.BuildAgainst = C.Kernels.back();
    const View &Now = Views[C.Kernels.front()];
    for (size_t J = I; J-- > 0;) {
      const View &Before = Views[Result.Classes[J].Kernels.front()];
      if (Before.Architecture != Now.Architecture)
        continue;
      C.OtherVermagic = Before.Vermagic != Now.Vermagic;
      C.OtherSize = Before.Size != Now.Size;
      for (size_t S = 0; S < Symbols.size(); ++S)
        if (!View::areAlike(Before.States[S], Now.States[S]))
          C.Differences.push_back({Symbols[S], Before.States[S], Now.States[S]});
      break;
    }
  }
  return Result;
}

} // namespace modver::index
