// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Selection.h"
#include "checker/loader/LoaderProfile.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

/// Follows what is wanted to what that needs in its turn.
class Selector {
public:
  Selector(std::shared_ptr<const IndexFile> Index, const KernelRow &Of, const Wanted *Only)
      : Index(*Index), Of(Of), Only(Only), Crcs(*Index, Of), IsTaken(Of.Modules.size()) {
    Result.From = std::move(Index);
    Result.Of = &Of;
  }

  Expected<Selection> select() {
    if (Error E = Only ? selectWanted() : selectAll())
      return E;
    llvm::sort(Result.OfKernel);
    llvm::sort(Result.Modules, [](const auto &A, const auto &B) { return A.Index < B.Index; });
    for (auto [I, M] : llvm::enumerate(Result.Modules))
      Result.ByPath.try_emplace(M.Path, I);
    return std::move(Result);
  }

private:
  /// Of the first module of a name; none: there is no such module.
  std::optional<uint32_t> placeOf(uint32_t Name) {
    if (PlaceOf.empty())
      for (auto [Place, Of] : llvm::enumerate(Of.ModuleNames))
        PlaceOf.try_emplace(Of, Place);
    auto Found = PlaceOf.find(Name);
    return Found == PlaceOf.end() ? std::nullopt : std::optional(Found->second);
  }

  Error take(uint32_t Export) {
    std::optional<uint64_t> Crc;
    Expected<bool> Has = Result.Crcs.contains(Export) ? Expected<bool>(false) : Crcs.find(Export, Crc);
    if (!Has)
      return Has.takeError();
    if (!*Has)
      return Error::success();
    Result.Crcs[Export] = Crc;
    const ExportKey &E = Index.exports()[Export];
    switch (E.From) {
    case Source::TheKernel:
      Result.OfKernel.push_back(Export);
      return Error::success();
    case Source::Tree:
      if (std::optional<uint32_t> Place = placeOf(E.Exporter))
        return takeModule(*Place);
      return Index.damaged("kernel " + std::to_string(Of.Id) + " has an export of a module that it does not have");
    case Source::Symvers:
      Result.OfSymvers.push_back(Export);
      if (Only && Exporters.insert(E.Exporter).second)
        for (auto [Number, Other] : llvm::enumerate(Index.exports()))
          if (Other.From == Source::Symvers && Other.Exporter == E.Exporter)
            if (Error Wrong = take(Number))
              return Wrong;
      return Error::success();
    }
    return Error::success();
  }

  Error takeModule(uint32_t Place) {
    if (IsTaken[Place])
      return Error::success();
    IsTaken[Place] = true;
    Expected<std::shared_ptr<const CodedModule>> Coded = Index.module(Of.Modules[Place]);
    if (!Coded)
      return Coded.takeError();
    const CodedModule &M = **Coded;
    StringRef Directory = Of.Facts.Tree.ModulesDirectory;
    Result.Modules.push_back({Place, *Coded, StringRef(M.Path).starts_with("/") ? M.Path : (Directory + "/" + M.Path).str()});
    for (uint32_t Export : M.Exports)
      if (Error E = take(Export))
        return E;
    if (!Only)
      return Error::success();
    for (uint32_t Name : M.Imports)
      addSymbol(Name);
    for (const ExpectedVersion &V : M.Versions)
      addSymbol(V.Name);
    return Error::success();
  }

  void addSymbol(uint32_t Name) {
    if (Symbols.insert(Name).second)
      Waiting.push_back(Name);
  }

  Error selectAll() {
    Expected<std::vector<uint32_t>> Exports = Crcs.all();
    if (!Exports)
      return Exports.takeError();
    for (uint32_t Export : *Exports)
      if (Error E = take(Export))
        return E;
    for (size_t Place = 0; Place < IsTaken.size(); ++Place)
      if (Error E = takeModule(Place))
        return E;
    return Error::success();
  }

  Error selectWanted() {
    for (auto [Place, Number] : llvm::enumerate(Of.ModuleNames)) {
      bool IsWanted = Only->NumbersOfAlike.contains(Number);
      if (!IsWanted && !Only->ModuleNames.empty()) { // files may be called otherwise
        Expected<std::shared_ptr<const CodedModule>> M = Index.module(Of.Modules[Place]);
        if (!M)
          return M.takeError();
        IsWanted = llvm::is_contained(Only->ModuleNames, kernel::moduleNameOf((*M)->Path));
      }
      if (IsWanted)
        if (Error E = takeModule(Place))
          return E;
    }
    for (uint32_t Name : Only->Numbers)
      addSymbol(Name);
    while (!Waiting.empty()) {
      const uint32_t Symbol = Waiting.back();
      Waiting.pop_back();
      for (uint32_t Export : Index.exportsOf(Symbol))
        if (Error E = take(Export))
          return E;
    }
    return Error::success();
  }

  const IndexFile &Index;
  const KernelRow &Of;
  const Wanted *Only;
  KernelCrcs Crcs;
  /// By the names of exporters, the place of the first such module.
  llvm::DenseMap<uint32_t, uint32_t> PlaceOf;
  std::vector<bool> IsTaken;
  llvm::DenseSet<uint32_t> Symbols, Exporters;
  std::vector<uint32_t> Waiting;
  Selection Result;
};

Expected<Selection> select(std::shared_ptr<const IndexFile> From, const KernelRow &Of, const Wanted *Only) {
  return Selector(std::move(From), Of, Only).select();
}

Export Selection::exportOf(uint32_t Number) const {
  const ExportKey &E = From->exports()[Number];
  return {From->names()[E.Symbol], From->names()[E.Namespace], Crcs.lookup(Number), E.Kind};
}

Kernel Selection::kernel() const {
  Kernel Result = Of->Facts.TheKernel;
  std::vector<uint32_t> Sorted = OfKernel;
  const llvm::ArrayRef<uint32_t> Ranks = From->ranks();
  llvm::sort(Sorted, [&](uint32_t A, uint32_t B) { return Ranks[A] < Ranks[B]; });
  if (Result.HasExportFlags.value_or(false)) // then there is one table for all kinds
    llvm::stable_sort(Sorted,
                      [&](uint32_t A, uint32_t B) { return From->names()[From->exports()[A].Symbol] < From->names()[From->exports()[B].Symbol]; });
  for (uint32_t Number : Sorted)
    Result.Exports.push_back(exportOf(Number));
  Result.Storage = From;
  return Result;
}

Symvers Selection::symvers() const {
  Symvers Result;
  if (Of->Facts.Symvers) {
    Result.HasKinds = Of->Facts.Symvers->HasKinds;
    Result.OldNames = Of->Facts.Symvers->OldNames;
    Result.Release = Of->Facts.Symvers->Release;
  }
  std::vector<uint32_t> Sorted = OfSymvers;
  llvm::sort(Sorted, [&](uint32_t A, uint32_t B) {
    auto Key = [&](uint32_t Number) {
      const ExportKey &E = From->exports()[Number];
      return std::tuple(From->names()[E.Exporter], From->names()[E.Symbol], E.Kind, From->names()[E.Namespace], E.Copy);
    };
    return Key(A) < Key(B);
  });
  for (const std::vector<uint32_t> *Numbers : {&OfKernel, static_cast<const std::vector<uint32_t> *>(&Sorted)})
    for (uint32_t Number : *Numbers)
      Result.Rows.push_back({exportOf(Number), From->names()[From->exports()[Number].Exporter]});
  Result.Storage = From;
  return Result;
}

kernel::TreeModules Selection::modules() const {
  kernel::TreeModules Result;
  const unsigned Number = Of->Modules.size();
  for (const Selected &M : Modules)
    Result.Modules.push_back({kernel::moduleNameOf(M.Path), M.Path, Number - M.Index});
  return Result;
}

std::optional<Module> Selection::module(StringRef Path) const {
  auto Found = ByPath.find(Path);
  return Found == ByPath.end() ? std::nullopt : std::optional(build(Modules[Found->second]));
}

Expected<std::vector<KernelsModule>> Selection::all() const {
  std::vector<KernelsModule> Result;
  for (const Selected &M : Modules)
    Result.push_back({M.Coded->Path, build(M)});
  return Result;
}

std::optional<uint64_t> Selection::versionOf(uint32_t Symbol) const {
  for (uint32_t Number : From->exportsOf(Symbol))
    if (auto Found = Crcs.find(Number); Found != Crcs.end())
      return Found->second;
  return std::nullopt;
}

Module Selection::build(const Selected &Of) const {
  struct Kept {
    std::shared_ptr<const IndexFile> Names;
    std::shared_ptr<const CodedModule> Coded;
  };
  const CodedModule &Coded = *Of.Coded;
  const Kernel &K = this->Of->Facts.TheKernel;
  Module M = Coded.Rest;
  if (Coded.HasKernelsVermagic && K.Vermagic)
    for (ModinfoEntry &E : M.Info)
      if (E.Key == "vermagic") {
        E.Value = *K.Vermagic;
        break;
      }
  if (Coded.HasKernelsSize)
    M.ThisModuleSize = K.ThisModuleSize.value_or(0);
  if (Coded.HasKernelsTarget && K.Target)
    M.Target = *K.Target;
  if (Coded.HasVersions)
    M.Versions.emplace();
  if (Coded.HasExtendedVersions)
    M.ExtendedVersions.emplace();
  for (const ExpectedVersion &V : Coded.Versions) {
    std::optional<uint64_t> Crc;
    for (const VersionException &E : this->Of->Exceptions)
      if (E.Module == Of.Index && E.Version.Name == V.Name && E.Version.IsExtended == V.IsExtended)
        Crc = E.Crc;
    if (!Crc)
      Crc = versionOf(V.Name);
    (V.IsExtended ? M.ExtendedVersions : M.Versions)->push_back({From->names()[V.Name], Crc.value_or(0)});
  }
  for (auto *Table : {&M.Versions, &M.ExtendedVersions})
    if (*Table)
      llvm::sort(**Table, [](const SymbolVersion &A, const SymbolVersion &B) { return A.Name < B.Name; });
  for (uint32_t Number : Coded.Exports)
    M.Exports.push_back(exportOf(Number));
  M.Storage = std::make_shared<Kept>(Kept{From, Of.Coded});
  return M;
}

bool isProfileSetting(StringRef Setting) {
  static const llvm::StringSet<> Options = [] {
    llvm::StringSet<> Asked;
    loader::LoaderProfile Any;
    loader::applyConfiguration(Any, [&](StringRef Option) -> std::optional<StringRef> {
      Asked.insert(Option);
      return std::nullopt;
    });
    return Asked;
  }();
  return Options.contains(Setting.split('=').first);
}

} // namespace modver::index
