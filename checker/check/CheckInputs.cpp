// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckInputs.h"
#include "checker/image/ImageError.h"
#include "checker/kernel/ModulesBelow.h"
#include "checker/kernel/SymversFile.h"
#include "checker/loader/Dependencies.h"
#include "checker/loader/NamedAlike.h"
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
  Error readAsked();
  Error readPreloaded();
  Error readTree();
  Error readNamedBySymvers();

  CheckInputs take() { return std::move(Result); }

private:
  void detectProfile();
  std::vector<ModuleFromFile> readModules(llvm::ArrayRef<std::string> Paths);
  std::vector<ModuleFromFile> readBy(ModuleReader ReadOne, llvm::ArrayRef<std::string> Paths);
  Expected<std::vector<ModuleFromFile>> readWith(const std::string &Path);
  bool areImportsMissing() const;
  bool mayBeCopy(llvm::StringRef Name) const;
  Error listTree();

  const CheckRequest &Request;
  kernel::Library &Files;
  const ReadProgress &Progress;
  /// Of the kernel's tree, those that depmod prefers first; none: not listed yet.
  std::optional<std::vector<kernel::TreeModule>> Listing;
  CheckInputs Result;
};

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

ModuleFiles readModuleFiles(llvm::ArrayRef<std::string> Files, ModuleReader ReadOne, unsigned Jobs, const ReadProgress &Progress) {
  std::vector<std::shared_ptr<const kernel::ReadModule>> Read(Files.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Files.size(), Jobs, [&](size_t I) {
    Read[I] = ReadOne(Files[I]);
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
  return readBy([&](const std::string &Path) { return Files.module(Path); }, Paths);
}

std::vector<ModuleFromFile> InputReader::readBy(ModuleReader ReadOne, llvm::ArrayRef<std::string> Paths) {
  ModuleFiles Read = readModuleFiles(Paths, ReadOne, Request.Jobs, Progress);
  std::move(Read.Unreadable.begin(), Read.Unreadable.end(), std::back_inserter(Result.Unreadable));
  for (ModuleFromFile &M : Read.Modules) {
    if (M.Contents.OldNames) {
      // insmod -f overrides the kernel's version alone.
      if (Request.IgnoreVermagic)
        llvm::erase_if(M.Contents.Info, [](const ModinfoEntry &E) { return E.Key == "kernel_version"; });
      continue;
    }
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
  if (!Request.Kallsyms.empty()) {
    Expected<kernel::SymbolNames> Names = kernel::readSymbolNames(Request.Kallsyms);
    if (!Names)
      return Names.takeError();
    Result.Names = std::move(*Names);
  }
  Result.HasTree = Opened->hasModules();
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

/// Its first version is that of struct_module, which became module_layout after 2.6.29.
static bool exportsStructModule(const Kernel &K) {
  auto Exports = [&](StringRef Name) { return llvm::any_of(K.Exports, [&](const Export &E) { return Name == StringRef(E.Name); }); };
  return Exports("struct_module") && !Exports("module_layout");
}

void InputReader::detectProfile() {
  const Kernel &K = Result.TheKernel;
  if (std::optional<loader::LoaderProfile> Known = loader::profileOf(K.Release, K.Banner))
    Result.Profile = std::move(*Known);
  else if (K.OldNames)
    Result.Profile = loader::LoaderProfile::upstream({2, 4});
  else if (exportsStructModule(K))
    Result.Profile = loader::LoaderProfile::upstream({2, 6, 29});
  else
    Result.Profile.Name = "the newest upstream kernel, as this one does not tell its version";
  bool HasImage = Result.Opened->file() != Result.Opened->tree().Symvers;
  loader::applyKernel(Result.Profile, K, HasImage ? loader::FieldSource::Image : loader::FieldSource::OwnModules);
  if (Result.Opened->configFile().empty())
    return;
  Expected<const image::KernelConfig *> Config = Result.Opened->config();
  if (!Config)
    Result.Warnings.push_back(llvm::toString(Config.takeError()));
  else
    loader::applyConfiguration(Result.Profile, [&](StringRef Option) { return (*Config)->value(Option); });
}

/// What an option --with stands for.
Expected<std::vector<ModuleFromFile>> InputReader::readWith(const std::string &Path) {
  if (fs::is_directory(Path)) {
    Expected<std::vector<std::string>> Found = kernel::moduleFilesIn(Path);
    if (!Found)
      return Found.takeError();
    return inLoadingOrder(readModules(*Found));
  }
  if (!kernel::isModuleFileName(Path)) {
    Expected<kernel::OpenedFile> Opened = kernel::openFile(Path);
    if (!Opened)
      return Opened.takeError();
    if (Opened->Kind == image::FileKind::Kernel)
      return image::unusable(Path, "a kernel image, where --with takes a module, a directory of modules or a Module.symvers");
    if (Opened->Kind != image::FileKind::Module) {
      Expected<const Symvers *> S = Files.symvers(Path);
      if (!S)
        return S.takeError();
      if (!(*S)->HasExporters)
        return kernel::withoutExporters(Path);
      std::vector<ModuleFromFile> Modules;
      for (Module &M : kernel::modulesOf(**S))
        Modules.push_back({Path, std::move(M), /*IsAssumed=*/true});
      if (Modules.empty())
        Result.Warnings.push_back(escaped(Path) + ": names no modules, so nothing is loaded first because of it");
      return Modules;
    }
  }
  return readModules(Path);
}

Error InputReader::readPreloaded() {
  // Of a directory or a Module.symvers everything is meant but what is asked about, or named by itself.
  llvm::StringSet<> Names;
  for (const ModuleFromFile &M : Result.Asked)
    Names.insert(M.Contents.Name);
  const size_t NumUnreadable = Result.Unreadable.size();
  std::vector<std::pair<bool, std::vector<ModuleFromFile>>> Groups;
  for (const std::string &Path : Request.With) {
    Expected<std::vector<ModuleFromFile>> Modules = readWith(Path);
    if (!Modules)
      return Modules.takeError();
    // Without what was to be loaded first, nothing that could be said would be an answer.
    if (Result.Unreadable.size() > NumUnreadable)
      return llvm::createStringError(Result.Unreadable.back().Message);
    const bool IsOne = !fs::is_directory(Path) && !Modules->empty() && !Modules->front().IsAssumed;
    if (IsOne)
      Names.insert(Modules->front().Contents.Name);
    Groups.emplace_back(IsOne, std::move(*Modules));
  }
  for (auto &[IsOne, Modules] : Groups)
    for (ModuleFromFile &M : Modules)
      if (IsOne || Names.insert(M.Contents.Name).second)
        Result.Preloaded.push_back(std::move(M));
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
  llvm::StringSet<> OfTree;
  for (const std::string &Name : Request.Modules) {
    const bool IsDirectory = fs::is_directory(Name);
    if (Result.HasTree && Result.Opened->isWithoutFiles()) {
      if (Error E = listTree())
        return E;
      if (llvm::any_of(*Listing, [&](const kernel::TreeModule &M) { return M.Path == Name; })) {
        OfTree.insert(Name);
        Paths.push_back(Name);
        continue;
      }
    }
    auto Directory = [&] { return image::unusable(Name, "a directory: name the modules in it, or ask modver match, which takes directories"); };
    if (kernel::namesFile(Name) || (fs::exists(Name) && !IsDirectory)) {
      if (IsDirectory)
        return Directory();
      Paths.push_back(Name);
      continue;
    }
    if (IsDirectory && !Result.HasTree)
      return Directory();
    if (!Result.HasTree)
      return image::unusable(Name, "no such file; the name of a module needs a kernel that comes with its modules, and " + Result.Opened->name() +
                                       " does not");
    if (Error E = listTree())
      return E;
    auto Found = llvm::find_if(*Listing, [&](const kernel::TreeModule &M) { return M.Name == kernel::moduleNameOf(Name); });
    if (Found == Listing->end() && IsDirectory)
      return Directory();
    if (Found == Listing->end())
      return image::unusable(Name, "no such file, and no module of this name in " + Result.Opened->tree().ModulesDirectory);
    OfTree.insert(Found->Path);
    Paths.push_back(Found->Path);
  }
  Result.Asked = readBy([&](const std::string &Path) { return OfTree.contains(Path) ? Result.Opened->module(Path) : Files.module(Path); }, Paths);
  return Error::success();
}

/// Whether a module that was asked for needs what neither the kernel nor the modules that were read export.
bool InputReader::areImportsMissing() const {
  loader::SymbolIndex Index(Result.TheKernel);
  for (const std::vector<ModuleFromFile> *Modules : {&Result.Preloaded, &Result.Asked, &Result.Others})
    for (const ModuleFromFile &M : *Modules)
      Index.add(M.Contents);
  return llvm::any_of(Result.Asked, [&](const ModuleFromFile &M) {
    return llvm::any_of(M.Contents.Imports, [&](const Import &I) { return !I.Common && Index.find(I.Name).empty(); });
  });
}

/// Whether a module of the tree may be one that was asked about under another name: they would export the same symbols.
bool InputReader::mayBeCopy(StringRef Name) const {
  return llvm::any_of(Result.Asked, [&](const ModuleFromFile &M) {
    return !M.Contents.Exports.empty() && StringRef(M.Contents.Name) != Name && loader::areNamedAlike(M.Contents.Name, Name);
  });
}

Error InputReader::readTree() {
  if (Request.All && !Result.HasTree)
    return image::unusable(Result.Opened->name(), "comes without modules, of which --all could check any");
  const bool NeedsAll = Request.All || areImportsMissing();
  if (!Result.HasTree || (!NeedsAll && llvm::all_of(Result.Asked, [](const ModuleFromFile &M) { return M.Contents.Exports.empty(); })))
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
    if (!Given.contains(M.Name) && (NeedsAll || mayBeCopy(M.Name)))
      Paths.push_back(M.Path);
  std::vector<ModuleFromFile> Modules = readBy([&](const std::string &Path) { return Result.Opened->module(Path); }, Paths);
  std::vector<ModuleFromFile> &Where = Request.All ? Result.Asked : Result.Others;
  std::move(Modules.begin(), Modules.end(), std::back_inserter(Where));
  return Error::success();
}

/// What the kernel's Module.symvers says of modules whose files are not at hand.
Error InputReader::readNamedBySymvers() {
  const kernel::OpenedKernel &K = *Result.Opened;
  const bool IsRead = K.file() == K.tree().Symvers;
  if (K.tree().Symvers.empty() || (K.isFile() && !IsRead) || ((Result.HasTree || !IsRead) && !areImportsMissing()))
    return Error::success();
  Expected<const Symvers *> S = K.symvers();
  if (!S)
    return S.takeError();
  llvm::StringSet<> Known;
  for (const std::vector<ModuleFromFile> *Modules : {&Result.Preloaded, &Result.Asked, &Result.Others})
    for (const ModuleFromFile &M : *Modules)
      Known.insert(M.Contents.Name);
  Result.Unloaded = kernel::modulesOf(**S);
  bool HasOwn = false;
  if (Error E = listTree())
    return E;
  if (!Listing->empty()) {
    llvm::StringSet<> Named;
    for (const Module &M : Result.Unloaded)
      Named.insert(M.Name);
    HasOwn = llvm::any_of(*Listing, [&](const kernel::TreeModule &M) { return Named.contains(M.Name); });
  }
  llvm::erase_if(Result.Unloaded, [&](const Module &M) { return Known.contains(M.Name); });
  if ((*S)->OldNames) // /proc/ksyms has what is loaded
    for (Module &M : std::exchange(Result.Unloaded, {}))
      Result.Preloaded.push_back({K.tree().Symvers, std::move(M), /*IsAssumed=*/true});
  // Of a kernel that is installed, a module that lacks is missing; of packages, it may be in another one.
  Result.TakesModulesToLoad = !K.isFile() && (!HasOwn || K.tree().IsOfPackages);
  if (Result.TakesModulesToLoad)
    for (Module &M : std::exchange(Result.Unloaded, {}))
      Result.Others.push_back({K.tree().Symvers, std::move(M), /*IsAssumed=*/true});
  return Error::success();
}

Expected<CheckInputs> readCheckInputs(const CheckRequest &Request, kernel::Library &Files, const ReadProgress &Progress,
                                      std::shared_ptr<const kernel::OpenedKernel> Kernel) {
  InputReader Reader(Request, Files, Progress);
  if (Error E = Reader.readKernel(std::move(Kernel)))
    return E;
  if (Error E = Reader.readAsked())
    return E;
  if (Error E = Reader.readPreloaded())
    return E;
  if (Error E = Reader.readTree())
    return E;
  if (Error E = Reader.readNamedBySymvers())
    return E;
  return Reader.take();
}

} // namespace modver::check
