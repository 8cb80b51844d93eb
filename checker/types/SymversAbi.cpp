// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymversAbi.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/image/ImageError.h"
#include "checker/image/KernelImage.h"
#include "checker/image/ModuleFile.h"
#include "checker/kernel/ExporterName.h"
#include "checker/kernel/KernelTree.h"
#include "checker/kernel/SymversFile.h"
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

Expected<Abi> readKernelFile(const std::string &File) {
  Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer = image::readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  StringRef Contents = (*Buffer)->getBuffer();
  Abi Result = startOf(File);
  switch (image::fileKindOf(Contents)) {
  case image::FileKind::Symvers: {
    Expected<Symvers> S = parseSymvers(Contents, File);
    if (!S)
      return S.takeError();
    S->Storage = std::shared_ptr<const llvm::MemoryBuffer>(std::move(*Buffer));
    return abiOf(*S, File);
  }
  case image::FileKind::Kernel: {
    Expected<Kernel> K = image::parseKernelImage(Contents, File);
    if (!K)
      return K.takeError();
    Result.OnlyExporter = "vmlinux";
    add(Result, *K);
    return sorted(std::move(Result));
  }
  case image::FileKind::Module: {
    Expected<Module> M = image::parseModule(Contents, File);
    if (!M)
      return M.takeError();
    M->Storage = std::shared_ptr<const llvm::MemoryBuffer>(std::move(*Buffer));
    Result.OnlyExporter = kernel::exporterOf(File);
    add(Result, *M, Result.OnlyExporter);
    return sorted(std::move(Result));
  }
  case image::FileKind::Unknown:
    break;
  }
  return image::unusable(File, Contents.empty() ? "is empty" : "neither a Module.symvers nor a kernel image nor a module");
}

/// The exports of all modules of a tree.
Error addModules(Abi &To, const kernel::KernelTree &Tree, unsigned Jobs, const ModuleProgress &Progress) {
  Expected<kernel::TreeModules> Listing = kernel::findModules(Tree);
  if (!Listing)
    return Listing.takeError();
  const std::vector<kernel::TreeModule> &Files = Listing->Modules;
  // Of each module its exports; most have none.
  std::vector<Module> Read(Files.size());
  std::vector<std::string> Failed(Files.size());
  std::atomic<size_t> Done = 0;
  parallelFor(Files.size(), Jobs, [&](size_t I) {
    if (Expected<Module> M = image::readModule(Files[I].Path)) {
      if (!M->Exports.empty()) {
        Read[I].Exports = std::move(M->Exports);
        Read[I].Storage = std::move(M->Storage);
      }
    } else {
      Failed[I] = llvm::toString(M.takeError());
    }
    if (Progress)
      Progress(++Done, Files.size());
  });

  llvm::erase_if(Failed, [](const std::string &Message) { return Message.empty(); });
  if (!Failed.empty())
    return llvm::createStringError(llvm::join(Failed, "\n"));
  for (size_t I = 0; I < Files.size(); ++I)
    add(To, Read[I], kernel::exporterBelow(Tree.ModulesDirectory, Files[I].Path));
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

Expected<Abi> readKernelAbi(const KernelRequest &Request, const ModuleProgress &Progress) {
  if (!Request.Name.empty() && fs::exists(Request.Name) && !fs::is_directory(Request.Name))
    return readKernelFile(Request.Name);
  Expected<kernel::KernelTree> Tree = kernel::findKernel(Request.Name, Request.Root);
  if (!Tree)
    return Tree.takeError();
  StringRef Name = Request.Name.empty() ? StringRef(Tree->Release) : StringRef(Request.Name);
  if (!Tree->Symvers.empty()) {
    Expected<Symvers> S = kernel::readSymvers(Tree->Symvers);
    if (!S)
      return S.takeError();
    return abiOf(*S, Name);
  }
  Expected<Kernel> K = image::readKernelImage(Tree->Image);
  if (!K)
    return K.takeError();
  Abi Result = startOf(Name);
  add(Result, *K);
  // A kernel whose modules were not found is its image alone.
  if (Tree->ModulesDirectory.empty())
    Result.OnlyExporter = "vmlinux";
  else if (Error E = addModules(Result, *Tree, Request.Jobs, Progress))
    return E;
  return sorted(std::move(Result));
}

} // namespace modver::types
