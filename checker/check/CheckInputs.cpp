// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckInputs.h"
#include "checker/image/ImageError.h"
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
  InputReader(const CheckRequest &Request, kernel::Library &Files, const ReadProgress &Progress)
      : Request(Request), Files(Files), Progress(Progress) {}

  // The steps, in this order.
  Error readKernel(std::shared_ptr<const kernel::OpenedKernel> Opened);
  Error readPreloaded();
  Error readAsked();
  Error readTree();

  CheckInputs take() { return std::move(Result); }

private:
  void detectProfile();
  std::vector<ModuleFromFile> readModules(llvm::ArrayRef<std::string> Paths);
  bool mayNeedTree() const;
  Error listTree();

  const CheckRequest &Request;
  kernel::Library &Files;
  const ReadProgress &Progress;
  /// Of the kernel's tree, those that depmod prefers first; none: not listed yet.
  std::optional<std::vector<kernel::TreeModule>> Listing;
  CheckInputs Result;
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

ModuleFiles readModuleFiles(llvm::ArrayRef<std::string> Files, kernel::Library &From, unsigned Jobs, const ReadProgress &Progress) {
  std::vector<std::shared_ptr<const kernel::ReadModule>> Read(Files.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Files.size(), Jobs, [&](size_t I) {
    Read[I] = From.module(Files[I]);
    if (Progress)
      Progress(++Done, Files.size());
  });
  ModuleFiles Result;
  Result.Modules.reserve(Files.size());
  for (auto [File, M] : llvm::zip_equal(Files, Read))
    if (M->Contents)
      Result.Modules.push_back({File, *M->Contents, /*IsAssumed=*/false});
    else
      Result.Unreadable.push_back({File, M->Message, loader::Errno(M->Errno)});
  return Result;
}

std::vector<ModuleFromFile> InputReader::readModules(llvm::ArrayRef<std::string> Paths) {
  ModuleFiles Read = readModuleFiles(Paths, Files, Request.Jobs, Progress);
  std::move(Read.Unreadable.begin(), Read.Unreadable.end(), std::back_inserter(Result.Unreadable));
  for (ModuleFromFile &M : Read.Modules) {
    if (Request.IgnoreVersions) {
      M.Contents.Versions = M.Contents.ExtendedVersions = std::nullopt;
      M.Contents.ExtendedVersionsDamage = Module::ExtendedDamage::None;
    }
    if (Request.IgnoreVermagic)
      llvm::erase_if(M.Contents.Info, [](const ModinfoEntry &E) { return E.Key == "vermagic"; });
  }
  return std::move(Read.Modules);
}

Error InputReader::readKernel(std::shared_ptr<const kernel::OpenedKernel> Opened) {
  if (!Opened) {
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Found = Files.open(Request.Kernel, Request.Root);
    if (!Found)
      return Found.takeError();
    Opened = std::move(*Found);
  }
  Expected<const Kernel *> K = Opened->kernel();
  if (!K)
    return K.takeError();
  Result.TheKernel = **K;
  if (Request.Vermagic)
    Result.TheKernel.Vermagic = Request.Vermagic;
  Result.HasTree = Opened->hasModules();
  if (Opened->file() == Opened->tree().Symvers) {
    Expected<const Symvers *> S = Opened->symvers();
    if (!S)
      return S.takeError();
    Result.Unloaded = kernel::modulesOf(**S);
  }
  Result.Opened = std::move(Opened);
  if (Result.HasTree) {
    if (Expected<const kernel::TreeModules *> Modules = Result.Opened->modules())
      llvm::append_range(Result.Warnings, (*Modules)->Warnings);
    else
      llvm::consumeError(Modules.takeError()); // it is told if a module of the tree is needed
  }
  detectProfile();
  return Error::success();
}

void InputReader::detectProfile() {
  const Kernel &K = Result.TheKernel;
  if (std::optional<loader::LoaderProfile> Known = loader::profileOf(K.Release, K.Banner))
    Result.Profile = std::move(*Known);
  else
    Result.Profile.Name = "the newest upstream kernel, as this one does not tell its version";
  bool HasImage = Result.Opened->file() != Result.Opened->tree().Symvers;
  loader::applyKernel(Result.Profile, K, HasImage ? loader::FieldSource::Image : loader::FieldSource::OwnModules);
  if (Result.Opened->tree().Config.empty())
    return;
  Expected<const image::KernelConfig *> Config = Result.Opened->config();
  if (!Config)
    Result.Warnings.push_back(llvm::toString(Config.takeError()));
  else
    loader::applyConfiguration(Result.Profile, [&](StringRef Option) { return (*Config)->value(Option); });
}

Error InputReader::readPreloaded() {
  for (const std::string &Path : Request.With) {
    std::vector<ModuleFromFile> Modules;
    if (fs::is_directory(Path)) {
      Expected<std::vector<std::string>> Found = moduleFilesUnder(Path);
      if (!Found)
        return Found.takeError();
      Modules = inLoadingOrder(readModules(*Found));
    } else if (isModuleFile(Path)) {
      Modules = readModules(Path);
    } else {
      Expected<const Symvers *> S = Files.symvers(Path);
      if (!S)
        return S.takeError();
      for (Module &M : kernel::modulesOf(**S))
        Modules.push_back({Path, std::move(M), /*IsAssumed=*/true});
    }
    std::move(Modules.begin(), Modules.end(), std::back_inserter(Result.Preloaded));
  }
  return Error::success();
}

Error InputReader::listTree() {
  if (Listing)
    return Error::success();
  Listing.emplace();
  if (!Result.HasTree)
    return Error::success();
  Expected<const kernel::TreeModules *> Found = Result.Opened->modules();
  if (!Found)
    return Found.takeError();
  Listing = (*Found)->Modules;
  // Of modules that export the same name, depmod prefers the one that is later in modules.order, and an index the one that it is given first.
  llvm::stable_sort(*Listing, [](const kernel::TreeModule &A, const kernel::TreeModule &B) { return A.Order > B.Order; });
  return Error::success();
}

Error InputReader::readAsked() {
  std::vector<std::string> Paths;
  for (const std::string &Name : Request.Modules) {
    if (fs::exists(Name) || !Result.HasTree || StringRef(Name).contains('/')) {
      Paths.push_back(Name);
      continue;
    }
    if (Error E = listTree())
      return E;
    auto Found = llvm::find_if(*Listing, [&](const kernel::TreeModule &M) { return M.Name == kernel::moduleNameOf(Name); });
    if (Found == Listing->end())
      return image::unusable(Name, "no such file, and no module of this name in " + Result.Opened->tree().ModulesDirectory);
    Paths.push_back(Found->Path);
  }
  Result.Asked = readModules(Paths);
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
  std::vector<std::string> Paths;
  for (const kernel::TreeModule &M : *Listing)
    if (!Given.contains(M.Name))
      Paths.push_back(M.Path);
  std::vector<ModuleFromFile> Modules = readModules(Paths);
  std::vector<ModuleFromFile> &Where = Request.All ? Result.Asked : Result.Others;
  std::move(Modules.begin(), Modules.end(), std::back_inserter(Where));
  return Error::success();
}

Expected<CheckInputs> readCheckInputs(const CheckRequest &Request, kernel::Library &Files, const ReadProgress &Progress,
                                      std::shared_ptr<const kernel::OpenedKernel> Kernel) {
  InputReader Reader(Request, Files, Progress);
  if (Error E = Reader.readKernel(std::move(Kernel)))
    return E;
  if (Error E = Reader.readPreloaded())
    return E;
  if (Error E = Reader.readAsked())
    return E;
  if (Error E = Reader.readTree())
    return E;
  return Reader.take();
}

} // namespace modver::check
