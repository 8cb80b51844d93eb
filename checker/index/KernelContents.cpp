// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelContents.h"
#include "checker/kernel/UnpackedPackage.h"
#include "checker/loader/Architectures.h"
#include "support/Parallel.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

bool isLookedAt(const ModinfoEntry &E) {
  static constexpr std::string_view Keys[] = {"import_ns", "intree", "kernel_version", "license", "livepatch", "vermagic"};
  return llvm::is_contained(Keys, E.Key);
}

bool isLookedAt(const Section &S, const ElfTarget &Target) { return (S.Writable && S.Executable) || loader::isArchSection(Target.Machine, S.Name); }

static Error readModules(const kernel::OpenedKernel &From, unsigned Jobs, const ModulesRead &Progress, KernelContents &Into) {
  if (!From.hasModules())
    return Error::success();
  Expected<const kernel::TreeModules *> Listing = From.modules();
  if (!Listing)
    return Listing.takeError();
  std::vector<kernel::TreeModule> Files = (*Listing)->Modules;
  llvm::stable_sort(Files, [](const kernel::TreeModule &A, const kernel::TreeModule &B) { return A.Order > B.Order; });
  std::vector<std::shared_ptr<const kernel::ReadModule>> Read(Files.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Files.size(), Jobs, [&](size_t I) {
    Read[I] = From.module(Files[I].Path);
    if (Progress)
      Progress(++Done, Files.size());
  });
  std::vector<std::string> Failed;
  for (auto [File, M] : llvm::zip_equal(Files, Read)) {
    if (!M->Contents) {
      Failed.push_back(M->Message);
      continue;
    }
    StringRef Path = File.Path;
    if (Path.consume_front(From.tree().ModulesDirectory))
      Path = Path.ltrim('/');
    KernelsModule &This = Into.Modules.emplace_back(KernelsModule{Path.str(), *M->Contents});
    llvm::erase_if(This.Contents.Info, [](const ModinfoEntry &E) { return !isLookedAt(E); });
    llvm::erase_if(This.Contents.Sections, [&](const Section &S) { return !isLookedAt(S, This.Contents.Target); });
    // Of entries of one name the first counts, else their order is no matter.
    for (std::optional<std::vector<SymbolVersion>> *Table : {&This.Contents.Versions, &This.Contents.ExtendedVersions})
      if (*Table) {
        llvm::StringSet<> Seen;
        llvm::erase_if(**Table, [&](const SymbolVersion &V) { return !Seen.insert(V.Name).second; });
        llvm::sort(**Table, [](const SymbolVersion &A, const SymbolVersion &B) { return A.Name < B.Name; });
      }
  }
  if (!Failed.empty())
    return llvm::createStringError(llvm::join(Failed, "\n"));
  return Error::success();
}

static Error readSymvers(const kernel::OpenedKernel &From, KernelContents &Into) {
  if (From.tree().Symvers.empty())
    return Error::success();
  Expected<const Symvers *> S = From.symvers();
  if (!S)
    return S.takeError();
  SymversRows &To = Into.Symvers.emplace(SymversRows{(*S)->HasKinds, (*S)->OldNames, (*S)->Release, {}});
  for (const ExportRow &Row : (*S)->Rows)
    if (Row.Exporter != "vmlinux")
      To.Rows.push_back(Row);
  // In an order that an index can give back.
  llvm::stable_sort(To.Rows, [](const ExportRow &A, const ExportRow &B) {
    auto Key = [](const ExportRow &Row) { return std::tie(Row.Exporter, Row.Symbol.Name, Row.Symbol.Kind, Row.Symbol.Namespace); };
    return Key(A) < Key(B);
  });
  Into.Storage.push_back((*S)->Storage);
  return Error::success();
}

static Error readSettings(const kernel::OpenedKernel &From, KernelContents &Into) {
  if (From.configFile().empty())
    return Error::success();
  Expected<const image::KernelConfig *> Config = From.config();
  if (!Config)
    return Config.takeError();
  Into.Settings = (*Config)->settings();
  return Error::success();
}

Expected<KernelContents> readContents(const kernel::OpenedKernel &From, unsigned Jobs, const ModulesRead &Progress) {
  KernelContents Result;
  Expected<const Kernel *> K = From.kernel();
  if (!K)
    return K.takeError();
  Result.TheKernel = **K;
  const bool HasFlags = Result.TheKernel.HasExportFlags.value_or(false);
  llvm::stable_sort(Result.TheKernel.Exports, [&](const Export &A, const Export &B) {
    return std::pair(HasFlags ? ExportKind::Plain : A.Kind, A.Name) < std::pair(HasFlags ? ExportKind::Plain : B.Kind, B.Name);
  });
  Result.Tree = From.tree();
  Result.Tree.Release = From.release();
  Result.Tree.Config = From.configFile();
  Result.Tree.ImageContents = Result.Tree.SymversContents = nullptr;
  if (Error E = readModules(From, Jobs, Progress, Result))
    return E;
  if (Error E = readSymvers(From, Result))
    return E;
  if (Error E = readSettings(From, Result))
    return E;
  for (std::string *Path : {&Result.Tree.Image, &Result.Tree.Symvers, &Result.Tree.Config, &Result.Tree.ModulesDirectory, &Result.Tree.Root})
    *Path = kernel::withPackageNames(std::move(*Path));
  for (KernelsModule &M : Result.Modules)
    M.Path = kernel::withPackageNames(std::move(M.Path));
  return Result;
}

} // namespace modver::index
