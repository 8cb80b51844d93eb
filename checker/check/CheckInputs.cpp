// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckInputs.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/KernelConfig.h"
#include "checker/image/KernelImage.h"
#include "checker/image/ModuleFile.h"
#include "checker/image/Vermagic.h"
#include "checker/kernel/SymversFile.h"
#include "checker/loader/Dependencies.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <mutex>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::check {

namespace {

class InputReader {
public:
  InputReader(const CheckRequest &Request, const ReadProgress &Progress) : Request(Request), Progress(Progress) {}

  // The steps, in this order.
  Error readKernel();
  Error readPreloaded();
  Error readAsked();
  Error readTree();
  void completeKernel();

  CheckInputs take() { return std::move(Result); }

private:
  Error readKernelFile(const std::string &File);
  Error readKernelTree();
  void useConfiguration();
  std::vector<ModuleFromFile> readModules(llvm::ArrayRef<std::string> Files);
  bool mayNeedTree() const;
  Error listTree();

  const CheckRequest &Request;
  const ReadProgress &Progress;
  kernel::TreeModules Listing;
  CheckInputs Result;
  kernel::KernelTree &Tree = Result.Tree;
};

bool isModuleFile(StringRef Path) {
  return llvm::any_of(std::initializer_list<StringRef>{".ko", ".ko.gz", ".ko.xz", ".ko.zst"},
                      [&](StringRef Suffix) { return Path.ends_with(Suffix); });
}

/// Dependencies before their users.
std::vector<ModuleFromFile> inLoadingOrder(std::vector<ModuleFromFile> Modules) {
  Kernel None;
  loader::SymbolIndex Index(None);
  for (const ModuleFromFile &M : Modules)
    Index.add(M.Contents);
  loader::Dependencies Graph(Index);
  std::vector<ModuleFromFile> Ordered;
  for (loader::ExporterId Id : Graph.order())
    Ordered.push_back(std::move(Modules[Id]));
  return Ordered;
}

} // namespace

Expected<std::vector<std::string>> moduleFilesUnder(const std::string &Directory) {
  std::vector<std::string> Files;
  std::error_code Code;
  for (fs::recursive_directory_iterator It(Directory, Code), End; It != End && !Code; It.increment(Code))
    if (isModuleFile(It->path()) && !fs::is_directory(It->path()))
      Files.push_back(It->path());
  if (Code)
    return image::unusable(Directory, Code.message());
  llvm::sort(Files);
  return Files;
}

ModuleFiles readModuleFiles(llvm::ArrayRef<std::string> Files, unsigned Jobs, const ReadProgress &Progress,
                            const llvm::StringMap<Module> *AlreadyRead) {
  std::vector<std::optional<Module>> Read(Files.size());
  std::vector<std::optional<UnreadableModule>> Failed(Files.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Files.size(), Jobs, [&](size_t I) {
    auto Known = AlreadyRead ? AlreadyRead->find(Files[I]) : llvm::StringMap<Module>::const_iterator();
    Expected<Module> M = AlreadyRead && Known != AlreadyRead->end() ? Expected<Module>(Known->second) : image::readModule(Files[I]);
    if (M) {
      Read[I] = std::move(*M);
    } else {
      UnreadableModule &Why = Failed[I].emplace(UnreadableModule{Files[I], "", loader::Errno::None});
      Error Other = llvm::handleErrors(M.takeError(), [&](const image::RefusedFile &E) {
        Why.Message = E.getMessage();
        Why.Error = loader::Errno(E.Errno);
      });
      if (Other)
        Why.Message = llvm::toString(std::move(Other));
    }
    if (Progress)
      Progress(++Done, Files.size());
  });
  ModuleFiles Result;
  Result.Modules.reserve(Files.size());
  for (size_t I = 0; I < Files.size(); ++I)
    if (Read[I])
      Result.Modules.push_back({Files[I], std::move(*Read[I]), /*IsAssumed=*/false});
    else
      Result.Unreadable.push_back(std::move(*Failed[I]));
  return Result;
}

std::vector<ModuleFromFile> InputReader::readModules(llvm::ArrayRef<std::string> Files) {
  ModuleFiles Read = readModuleFiles(Files, Request.Jobs, Progress, Request.AlreadyRead);
  std::move(Read.Unreadable.begin(), Read.Unreadable.end(), std::back_inserter(Result.Unreadable));
  for (ModuleFromFile &M : Read.Modules) {
    if (Request.IgnoreVersions)
      M.Contents.Versions = M.Contents.ExtendedVersions = std::nullopt;
    if (Request.IgnoreVermagic)
      llvm::erase_if(M.Contents.Info, [](const ModinfoEntry &E) { return E.Key == "vermagic"; });
  }
  return std::move(Read.Modules);
}

Error InputReader::readKernelFile(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  Result.KernelFile = File;
  StringRef Contents = (*Buffer)->getBuffer();
  switch (image::fileKindOf(Contents)) {
  case image::FileKind::Kernel: {
    Expected<Kernel> K =
        image::parseKernelImage(Contents, File, Request.AlsoOfKernel ? std::optional<image::KernelVisitor>(Request.AlsoOfKernel) : std::nullopt);
    if (!K)
      return K.takeError();
    Result.TheKernel = std::move(*K);
    Tree.Image = File;
    return Error::success();
  }
  case image::FileKind::Symvers: {
    Expected<Symvers> S = kernel::readSymvers(File);
    if (!S)
      return S.takeError();
    Result.TheKernel = kernel::kernelOf(*S);
    Result.Unloaded = kernel::modulesOf(*S);
    // The directory that it lies in may tell the release and the configuration.
    if (Expected<kernel::KernelTree> Around = kernel::findKernel(llvm::sys::path::parent_path(File), ""))
      Tree = std::move(*Around);
    else
      llvm::consumeError(Around.takeError());
    Tree.ModulesDirectory.clear();
    return Error::success();
  }
  case image::FileKind::Module:
    return image::unusable(File, "a module, not a kernel");
  case image::FileKind::Unknown:
    return image::unusable(File, "neither a kernel image nor a Module.symvers");
  }
  return Error::success();
}

Error InputReader::readKernelTree() {
  Expected<kernel::KernelTree> Found = kernel::findKernel(Request.Kernel, Request.Root);
  if (!Found)
    return Found.takeError();
  kernel::KernelTree FoundTree = std::move(*Found);
  if (Error E = readKernelFile(FoundTree.Image.empty() ? FoundTree.Symvers : FoundTree.Image))
    return E;
  Tree = std::move(FoundTree);
  Result.HasTree = !Tree.ModulesDirectory.empty();
  return Error::success();
}

Error InputReader::readKernel() {
  bool IsFile = !Request.Kernel.empty() && fs::exists(Request.Kernel) && !fs::is_directory(Request.Kernel);
  if (Error E = IsFile ? readKernelFile(Request.Kernel) : readKernelTree())
    return E;
  Kernel &K = Result.TheKernel;
  if (K.Release.empty())
    K.Release = Tree.Release;
  if (Tree.Release.empty())
    Tree.Release = K.Release;
  if (Request.Vermagic)
    K.Vermagic = Request.Vermagic;
  Result.DetectedProfile = loader::profileOf(K.Release, K.Banner);
  useConfiguration();
  return Error::success();
}

void InputReader::useConfiguration() {
  if (Tree.Config.empty())
    return;
  Expected<image::KernelConfig> Config = image::readKernelConfig(Tree.Config);
  if (!Config) {
    Result.Warnings.push_back(llvm::toString(Config.takeError()));
    return;
  }
  if (Result.DetectedProfile)
    loader::applyConfiguration(*Result.DetectedProfile, [&](StringRef Option) { return Config->value(Option); });
  if (!Result.TheKernel.Vermagic)
    Result.TheKernel.Vermagic = image::vermagicOf(*Config, Result.TheKernel.Release);
}

Error InputReader::readPreloaded() {
  for (const std::string &Path : Request.With) {
    std::vector<ModuleFromFile> Modules;
    if (fs::is_directory(Path)) {
      Expected<std::vector<std::string>> Files = moduleFilesUnder(Path);
      if (!Files)
        return Files.takeError();
      Modules = inLoadingOrder(readModules(*Files));
    } else if (isModuleFile(Path)) {
      Modules = readModules(Path);
    } else {
      Expected<Symvers> S = kernel::readSymvers(Path);
      if (!S)
        return S.takeError();
      for (Module &M : kernel::modulesOf(*S))
        Modules.push_back({Path, std::move(M), /*IsAssumed=*/true});
    }
    std::move(Modules.begin(), Modules.end(), std::back_inserter(Result.Preloaded));
  }
  return Error::success();
}

Error InputReader::listTree() {
  if (!Listing.Modules.empty() || !Result.HasTree)
    return Error::success();
  Expected<kernel::TreeModules> Found = kernel::findModules(Tree);
  if (!Found)
    return Found.takeError();
  Listing = std::move(*Found);
  llvm::append_range(Result.Warnings, Listing.Warnings);
  // Of modules that export the same name, depmod prefers the one that is later in modules.order, and an index the one that it is given first.
  llvm::stable_sort(Listing.Modules, [](const kernel::TreeModule &A, const kernel::TreeModule &B) { return A.Order > B.Order; });
  return Error::success();
}

Error InputReader::readAsked() {
  std::vector<std::string> Files;
  for (const std::string &Name : Request.Modules) {
    if (fs::exists(Name) || !Result.HasTree || StringRef(Name).contains('/')) {
      Files.push_back(Name);
      continue;
    }
    if (Error E = listTree())
      return E;
    auto Found = llvm::find_if(Listing.Modules, [&](const kernel::TreeModule &M) { return M.Name == kernel::moduleNameOf(Name); });
    if (Found == Listing.Modules.end())
      return image::unusable(Name, "no such file, and no module of this name in " + Tree.ModulesDirectory);
    Files.push_back(Found->Path);
  }
  Result.Asked = readModules(Files);
  return Error::success();
}

bool InputReader::mayNeedTree() const {
  loader::SymbolIndex Index(Result.TheKernel);
  for (const ModuleFromFile &M : Result.Preloaded)
    Index.add(M.Contents);
  for (const ModuleFromFile &M : Result.Asked)
    Index.add(M.Contents);
  return llvm::any_of(Result.Asked, [&](const ModuleFromFile &M) {
    return llvm::any_of(M.Contents.Imports, [&](const Import &I) { return !I.Common && Index.find(I.Name).empty(); });
  });
}

Error InputReader::readTree() {
  if (!Result.HasTree || (!Request.All && !mayNeedTree()))
    return Error::success();
  if (Error E = listTree())
    return E;
  // A module that was given takes the place of the tree's.
  llvm::StringSet<> Given;
  for (const std::vector<ModuleFromFile> *Modules : {&Result.Preloaded, &Result.Asked})
    for (const ModuleFromFile &M : *Modules)
      Given.insert(M.Contents.Name);
  std::vector<std::string> Files;
  for (const kernel::TreeModule &M : Listing.Modules)
    if (!Given.contains(M.Name))
      Files.push_back(M.Path);
  std::vector<ModuleFromFile> Modules = readModules(Files);
  std::vector<ModuleFromFile> &Where = Request.All ? Result.Asked : Result.Others;
  std::move(Modules.begin(), Modules.end(), std::back_inserter(Where));
  return Error::success();
}

/// What the kernel's own modules tell about it.
static bool learnFrom(const Module &M, Kernel &K) {
  std::optional<std::string_view> Vermagic = M.info("vermagic");
  bool IsOwn = M.info("intree") && Vermagic && !K.Release.empty() && StringRef(*Vermagic).starts_with(K.Release + " ");
  if (!IsOwn)
    return false;
  K.ThisModuleSize = M.ThisModuleSize;
  if (!K.Vermagic)
    K.Vermagic = *Vermagic;
  return true;
}

void InputReader::completeKernel() {
  Kernel &K = Result.TheKernel;
  for (const std::vector<ModuleFromFile> *Modules : {&Result.Others, &Result.Asked})
    for (const ModuleFromFile &M : *Modules)
      if (StringRef(M.Path).starts_with(Tree.ModulesDirectory) && !Tree.ModulesDirectory.empty() && learnFrom(M.Contents, K))
        return;
  // Of a tree that was not read: the first that will do. Those of a kernel are alike.
  if (Error E = listTree()) {
    llvm::consumeError(std::move(E));
    return;
  }
  for (const kernel::TreeModule &File : Listing.Modules) {
    Expected<Module> M = image::readModule(File.Path);
    if (!M)
      llvm::consumeError(M.takeError());
    else if (learnFrom(*M, K))
      return;
  }
}

Expected<CheckInputs> readCheckInputs(const CheckRequest &Request, const ReadProgress &Progress) {
  InputReader Reader(Request, Progress);
  if (Error E = Reader.readKernel())
    return E;
  if (Error E = Reader.readPreloaded())
    return E;
  if (Error E = Reader.readAsked())
    return E;
  if (Error E = Reader.readTree())
    return E;
  Reader.completeKernel();
  return Reader.take();
}

} // namespace modver::check
