// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Gathering.h"
#include "Listing.h"
#include "checker/image/ImageError.h"
#include "checker/kernel/ExporterName.h"
#include "checker/kernel/ModulesBelow.h"
#include "checker/kernel/UnpackedPackage.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include <set>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::list {

namespace {

constexpr std::string_view KernelItself = "vmlinux";

/// What the result's views point into.
struct Sources {
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
  std::vector<std::string> Files;
  std::vector<std::shared_ptr<const kernel::ReadModule>> Modules;
  llvm::StringSet<> Exporters;
};

class Gatherer {
public:
  explicit Gatherer(std::shared_ptr<Sources> From) : From(std::move(From)) {}

  Error addKernel();
  void addModules();
  GatheredSymvers take();

private:
  struct Symbol {
    std::vector<ExportRow> Exports; ///< vmlinux's first, then in the order of the files
    std::vector<CrcClaim> Claims;
    bool IsNeeded = false; ///< some module does not do without
    std::string_view FirstUser;
    /// The modules that all its users depend on; none: no user, or none that says what it depends on.
    std::optional<std::set<std::string>> SharedNeeds;

    CrcClaim &claim(uint64_t Crc);
  };

  void addExport(const Export &E, std::string_view Exporter, std::string_view File);
  void addModule(const Module &M, const std::string &File);
  std::string_view exporterOfNobodys(const Symbol &S);
  void finish(std::string_view Name, Symbol &S);

  std::shared_ptr<Sources> From;
  std::map<std::string_view, Symbol> Symbols;
  llvm::StringSet<> ModuleNames;
  bool HasCrcs = false;
  GatheredSymvers Result;
};

} // namespace

CrcClaim &Gatherer::Symbol::claim(uint64_t Crc) {
  auto Known = llvm::find_if(Claims, [&](const CrcClaim &C) { return C.Crc == Crc; });
  return Known != Claims.end() ? *Known : Claims.emplace_back(CrcClaim{Crc});
}

void Gatherer::addExport(const Export &E, std::string_view Exporter, std::string_view File) {
  Symbol &S = Symbols[E.Name];
  S.Exports.push_back({E, Exporter});
  if (E.Crc)
    S.claim(*E.Crc).Exporters.push_back(File);
}

Error Gatherer::addKernel() {
  if (!From->Kernel)
    return Error::success();
  const kernel::OpenedKernel &K = *From->Kernel;
  Expected<const Kernel *> Read = K.kernel();
  if (!Read)
    return Read.takeError();
  for (const Export &E : (*Read)->Exports)
    addExport(E, KernelItself, K.file());
  if (K.file() != K.tree().Symvers)
    return Error::success();
  Expected<const Symvers *> S = K.symvers();
  if (!S)
    return S.takeError();
  for (const ExportRow &Row : (*S)->Rows)
    if (Row.Exporter != KernelItself)
      addExport(Row.Symbol, Row.Exporter, K.file());
  return Error::success();
}

void Gatherer::addModule(const Module &M, const std::string &File) {
  ModuleNames.insert(M.Name);
  const std::string_view Exporter = From->Exporters.insert(kernel::exporterOf(File)).first->getKey();
  for (const Export &E : M.Exports)
    addExport(E, Exporter, File);

  std::optional<std::set<std::string>> Needs;
  if (std::optional<std::string_view> Depends = M.info("depends")) {
    Needs.emplace();
    for (StringRef Name : llvm::split(*Depends, ','))
      if (!Name.empty())
        Needs->insert(kernel::moduleNameOf(Name));
  }
  for (const ListedImport &I : importsOf(M)) {
    Symbol &S = Symbols[I.Name];
    S.IsNeeded |= !I.Weak.value_or(false);
    if (S.FirstUser.empty())
      S.FirstUser = File;
    for (std::optional<uint64_t> Crc : {I.Crc, I.ExtendedCrc})
      if (Crc && !llvm::is_contained(S.claim(*Crc).Users, File))
        S.claim(*Crc).Users.push_back(File);
    if (!S.SharedNeeds)
      S.SharedNeeds = Needs;
    else if (Needs)
      std::erase_if(*S.SharedNeeds, [&](const std::string &Name) { return !Needs->contains(Name); });
  }
}

void Gatherer::addModules() {
  for (auto [File, M] : llvm::zip_equal(From->Files, From->Modules))
    addModule(*M->Contents, File);
}

/// Of a symbol that no file exports; empty: not known. Without the kernel it may always be vmlinux, and mostly is.
std::string_view Gatherer::exporterOfNobodys(const Symbol &S) {
  if (!From->Kernel)
    return KernelItself;
  std::string_view Only;
  for (const std::string &Need : S.SharedNeeds.value_or(std::set<std::string>())) {
    if (ModuleNames.contains(Need))
      continue; // it would be known to export the symbol
    if (!Only.empty())
      return "";
    Only = From->Exporters.insert(Need).first->getKey();
  }
  return Only;
}

void Gatherer::finish(std::string_view Name, Symbol &S) {
  const bool IsConflict = S.Claims.size() > 1;
  const auto NumExported = llvm::count_if(S.Claims, [](const CrcClaim &C) { return !C.Exporters.empty(); });
  const bool IsDecided = !IsConflict || NumExported == 1;
  std::optional<uint64_t> Crc;
  if (!S.Claims.empty())
    Crc = (NumExported == 1 ? *llvm::find_if(S.Claims, [](const CrcClaim &C) { return !C.Exporters.empty(); }) : S.Claims.front()).Crc;
  if (IsConflict)
    Result.Conflicts.push_back({Name, std::move(S.Claims), !IsDecided});
  if (!IsDecided)
    return;
  if (!S.Exports.empty()) {
    ExportRow Row = S.Exports.front();
    Row.Symbol.Crc = Crc;
    Result.Rows.push_back(Row);
    return;
  }
  if (!Crc && !S.IsNeeded)
    return; // a weak symbol that nobody need have
  const std::string_view Exporter = exporterOfNobodys(S);
  if (Exporter.empty() || (!Crc && HasCrcs)) {
    Result.Untold.push_back({Name, S.FirstUser, !Crc && HasCrcs});
    return;
  }
  ++Result.NumAssumed;
  Result.Rows.push_back({{Name, "", Crc, ExportKind::Plain}, Exporter});
}

GatheredSymvers Gatherer::take() {
  HasCrcs = llvm::any_of(Symbols, [](const auto &Entry) { return !Entry.second.Claims.empty(); });
  for (auto &[Name, S] : Symbols)
    finish(Name, S);
  Result.Storage = std::move(From);
  return std::move(Result);
}

static Expected<std::vector<std::string>> moduleFiles(const std::string &Given) {
  std::string Directory = Given;
  if (!llvm::sys::fs::is_directory(Given)) {
    if (kernel::isModuleFileName(Given))
      return std::vector{Given};
    Expected<kernel::OpenedFile> Opened = kernel::openFile(Given);
    if (!Opened)
      return Opened.takeError();
    if (Opened->Kind != image::FileKind::Package)
      return std::vector{Given};
    Expected<std::string> Unpacked = kernel::unpackedPackage(Given);
    if (!Unpacked)
      return Unpacked.takeError();
    Directory = std::move(*Unpacked);
  }
  Expected<std::vector<std::string>> Found = kernel::moduleFilesUnder(Directory);
  if (Found && Found->empty())
    return image::unusable(Given, "no modules in it");
  return Found;
}

Expected<GatheredSymvers> gatherSymvers(const GatherRequest &Request, kernel::Library &Files) {
  auto From = std::make_shared<Sources>();
  if (!Request.Kernel.empty()) {
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Opened = Files.open(Request.Kernel, /*Root=*/"");
    if (!Opened)
      return Opened.takeError();
    From->Kernel = std::move(*Opened);
  }
  Error Wrong = Error::success();
  for (const std::string &Given : Request.Files) {
    if (Expected<std::vector<std::string>> Found = moduleFiles(Given))
      llvm::append_range(From->Files, *Found);
    else
      Wrong = llvm::joinErrors(std::move(Wrong), Found.takeError());
  }
  From->Modules.resize(From->Files.size());
  parallelFor(From->Files.size(), Request.Jobs, [&](size_t I) { From->Modules[I] = Files.module(From->Files[I]); });
  for (const std::shared_ptr<const kernel::ReadModule> &M : From->Modules)
    if (!M->Contents)
      Wrong = llvm::joinErrors(std::move(Wrong), llvm::createStringError(M->Message));
  if (Wrong)
    return Wrong;

  Gatherer All(std::move(From));
  if (Error E = All.addKernel())
    return E;
  All.addModules();
  return All.take();
}

} // namespace modver::list
