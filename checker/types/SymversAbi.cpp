// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymversAbi.h"
#include "checker/image/ModuleFile.h"
#include "checker/image/Resemblance.h"
#include "checker/kernel/ExporterName.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include <atomic>
#include <tuple>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace modver::types {

namespace {

void add(Abi &To, const Export &E, std::string_view Exporter, bool HasKind = true) {
  AbiSymbol &S = To.Symbols.emplace_back();
  S.Name = E.Name;
  S.Exporter = Exporter;
  S.Crc = E.Crc;
  if (HasKind)
    S.Kind = E.Kind;
  S.Namespace = E.Namespace;
}

void add(Abi &To, const Kernel &K) {
  for (const Export &E : K.Exports)
    add(To, E, "vmlinux");
  To.Storage.push_back(K.Storage);
}

void add(Abi &To, const Module &M, std::string Exporter) {
  if (M.Exports.empty())
    return;
  auto Name = std::make_shared<const std::string>(std::move(Exporter));
  for (const Export &E : M.Exports)
    add(To, E, *Name);
  To.Storage.push_back(M.Storage);
  To.Storage.push_back(std::move(Name));
}

Abi startOf(StringRef Name) {
  Abi Result;
  Result.Name = Name;
  Result.HasSymvers = true;
  return Result;
}

Abi sorted(Abi Result) {
  llvm::stable_sort(Result.Symbols,
                    [](const AbiSymbol &A, const AbiSymbol &B) { return std::tie(A.Name, A.Exporter) < std::tie(B.Name, B.Exporter); });
  return Result;
}

/// The exports of all modules of a tree.
Error addModules(Abi &To, const kernel::OpenedKernel &Kernel, unsigned Jobs, const ModuleProgress &Progress) {
  Expected<const kernel::TreeModules *> Listing = Kernel.modules();
  if (!Listing)
    return Listing.takeError();
  const std::vector<kernel::TreeModule> &Modules = (*Listing)->Modules;
  std::vector<std::shared_ptr<const kernel::ReadModule>> Read(Modules.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Modules.size(), Jobs, [&](size_t I) {
    Read[I] = Kernel.module(Modules[I].Path);
    if (Progress)
      Progress(++Done, Modules.size());
  });

  std::vector<std::string> Failed;
  for (const std::shared_ptr<const kernel::ReadModule> &M : Read)
    if (!M->Contents)
      Failed.push_back(M->Message);
  if (!Failed.empty())
    return llvm::createStringError(llvm::join(Failed, "\n"));
  for (auto [File, M] : llvm::zip_equal(Modules, Read))
    add(To, *M->Contents, kernel::exporterBelow(Kernel.tree().ModulesDirectory, File.Path));
  return Error::success();
}

} // namespace

Abi abiOf(const Symvers &S, StringRef Name) {
  Abi Result = startOf(Name);
  Result.Symbols.reserve(S.Rows.size());
  for (const ExportRow &Row : S.Rows)
    add(Result, Row.Symbol, Row.Exporter, S.HasKinds);
  Result.Storage.push_back(S.Storage);
  return sorted(std::move(Result));
}

Expected<Abi> readKernelAbi(const kernel::OpenedKernel &Kernel, unsigned Jobs, const ModuleProgress &Progress) {
  if (!Kernel.tree().Symvers.empty()) {
    Expected<const Symvers *> S = Kernel.symvers();
    if (!S)
      return S.takeError();
    return abiOf(**S, Kernel.name());
  }
  Expected<const modver::Kernel *> K = Kernel.image();
  if (!K)
    return K.takeError();
  Abi Result = startOf(Kernel.name());
  add(Result, **K);
  // A kernel whose modules were not found is its image alone.
  if (!Kernel.hasModules())
    Result.OnlyExporter = "vmlinux";
  else if (Error E = addModules(Result, Kernel, Jobs, Progress))
    return E;
  return sorted(std::move(Result));
}

static Expected<Abi> moduleAbi(const std::string &File, std::shared_ptr<const llvm::MemoryBuffer> Contents) {
  Expected<Module> M = image::parseModule(Contents->getBuffer(), File);
  if (!M)
    return M.takeError();
  M->Storage = std::move(Contents);
  Abi Result = startOf(File);
  Result.OnlyExporter = kernel::exporterOf(File);
  add(Result, *M, Result.OnlyExporter);
  return sorted(std::move(Result));
}

static Expected<NamedSide> sideOf(std::shared_ptr<const kernel::OpenedKernel> Kernel, const std::string &Name, unsigned Jobs,
                                  const ModuleProgress &Progress) {
  Expected<Abi> Exports = readKernelAbi(*Kernel, Jobs, Progress);
  if (!Exports)
    return Exports.takeError();
  if (!Name.empty())
    Exports->Name = Name;
  return NamedSide{std::move(*Exports), std::move(Kernel)};
}

Expected<NamedSide> readFileSide(const std::string &File, kernel::OpenedFile Opened, kernel::Library &Files) {
  if (Opened.Kind != image::FileKind::Module)
    return sideOf(Files.open(File, std::move(Opened)), File, 1, {});
  Expected<Abi> Exports = moduleAbi(File, std::move(Opened.Contents));
  if (!Exports)
    return Exports.takeError();
  return NamedSide{std::move(*Exports), nullptr};
}

Expected<NamedSide> readNamedSide(const std::string &Name, kernel::Library &Files, unsigned Jobs, const ModuleProgress &Progress) {
  if (!Name.empty() && fs::exists(Name) && !fs::is_directory(Name)) {
    Expected<kernel::OpenedFile> Opened = kernel::openFile(Name);
    if (!Opened)
      return Opened.takeError();
    if (Opened->Kind == image::FileKind::Unknown || Opened->Kind == image::FileKind::Empty)
      return image::unexpected(Name, Opened->Contents->getBuffer(), image::ExportsExpected);
    if (Opened->Kind != image::FileKind::Package)
      return readFileSide(Name, std::move(*Opened), Files);
  }
  Expected<std::shared_ptr<const kernel::OpenedKernel>> Kernel = Files.open(Name, "");
  if (!Kernel)
    return Kernel.takeError();
  return sideOf(std::move(*Kernel), Name, Jobs, Progress);
}

} // namespace modver::types
