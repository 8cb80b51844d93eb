// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Sides.h"
#include "Evidence.h"
#include "SymversAbi.h"
#include "TypesAbi.h"
#include "checker/image/Decompress.h"
#include "checker/image/FileKind.h"
#include "checker/kernel/KernelTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::types {

namespace {

/// What there is to be read of a side.
struct Sources {
  /// For readKernelAbi(). None: types alone.
  std::optional<std::string> Kernel;
  std::vector<std::string> Types;
};

Expected<Sources> sourcesOf(const SideRequest &Request) {
  Sources Result{std::nullopt, Request.Types};
  if (llvm::sys::fs::is_directory(Request.Path)) {
    Expected<std::vector<std::string>> Dumps = findDumps(Request.Path);
    if (!Dumps)
      return Dumps.takeError();
    llvm::SmallString<256> Symvers(Request.Path);
    llvm::sys::path::append(Symvers, "Module.symvers");
    if (!Dumps->empty() && Request.Types.empty())
      Result.Types.push_back(Request.Path);
    if (Dumps->empty() || llvm::sys::fs::exists(Symvers))
      Result.Kernel = Request.Path;
  } else if (llvm::sys::fs::exists(Request.Path)) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = image::readFile(Request.Path);
    if (!Contents)
      return Contents.takeError();
    // What is no text is a damaged kernel rather than types.
    if (image::fileKindOf((*Contents)->getBuffer()) != image::FileKind::Unknown || (*Contents)->getBuffer().contains('\0'))
      Result.Kernel = Request.Path;
    else
      Result.Types.push_back(Request.Path);
  } else
    Result.Kernel = Request.Path;
  return Result;
}

Expected<Abi> readSide(const SideRequest &Request, std::shared_ptr<genksyms::SymtypesRecords> Records, unsigned Jobs, const SideProgress &Progress) {
  Expected<Sources> From = sourcesOf(Request);
  if (!From)
    return From.takeError();
  Abi Result;
  if (From->Kernel) {
    Expected<Abi> Kernel = readKernelAbi({*From->Kernel, {}, Jobs}, Progress);
    if (!Kernel)
      return Kernel.takeError();
    Result = std::move(*Kernel);
  }
  Result.Name = Request.Path;
  if (From->Types.empty())
    return Result;
  Expected<std::shared_ptr<genksyms::SymtypesArchive>> Types = readTypes(From->Types, std::move(Records), Jobs, Progress);
  if (!Types)
    return Types.takeError();
  addTypes(Result, std::move(*Types));
  return Result;
}

} // namespace

Expected<std::pair<Abi, Abi>> readSides(const SideRequest &Old, const SideRequest &New, unsigned Jobs, const SideProgress &Progress) {
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  Expected<Abi> OldSide = readSide(Old, Records, Jobs, Progress);
  Expected<Abi> NewSide = readSide(New, Records, Jobs, Progress);
  if (!OldSide || !NewSide)
    return llvm::joinErrors(OldSide.takeError(), NewSide.takeError());
  return std::pair(std::move(*OldSide), std::move(*NewSide));
}

static SideOfEvidence evidenceOf(const SideRequest &Request, const Abi &A) {
  SideOfEvidence Result;
  Result.Name = A.Name;
  if (llvm::sys::fs::exists(Request.Path) && !llvm::sys::fs::is_directory(Request.Path)) {
    if (A.OnlyExporter == "vmlinux")
      Result.Image = Request.Path;
    Result.ModuleFile = [](StringRef) { return std::string(); };
    return Result;
  }
  Expected<kernel::KernelTree> Tree = kernel::findKernel(Request.Path, "");
  if (!Tree) {
    llvm::consumeError(Tree.takeError());
    return Result;
  }
  Result.Image = Tree->Image;
  auto Files = std::make_shared<llvm::StringMap<std::string>>();
  if (Expected<kernel::TreeModules> Modules = kernel::findModules(*Tree))
    for (const kernel::TreeModule &M : Modules->Modules)
      Files->try_emplace(M.Name, M.Path);
  else
    llvm::consumeError(Modules.takeError());
  Result.ModuleFile = [Files](StringRef Name) { return Files->lookup(kernel::moduleNameOf(Name)); };
  return Result;
}

/// Whether there is anything that types could explain.
static bool anyCrcDiffers(const Abi &Old, const Abi &New) {
  llvm::StringMap<std::optional<uint64_t>> CrcOf;
  for (const AbiSymbol &S : Old.Symbols)
    CrcOf.try_emplace(S.Name, S.Crc);
  return llvm::any_of(New.Symbols, [&](const AbiSymbol &S) {
    auto Before = CrcOf.find(S.Name);
    return Before != CrcOf.end() && Before->second != S.Crc;
  });
}

std::vector<std::string> addBtf(const SideRequest &OldRequest, Abi &Old, const SideRequest &NewRequest, Abi &New, unsigned Jobs) {
  if (!anyCrcDiffers(Old, New))
    return {};
  EvidenceRequest Request;
  Request.Old = evidenceOf(OldRequest, Old);
  Request.New = evidenceOf(NewRequest, New);
  Request.Jobs = Jobs;
  if (Request.Old.Image.empty() || Request.New.Image.empty())
    return {};
  Expected<Evidence> Found = addEvidence(Old, New, Request);
  if (!Found)
    return {llvm::toString(Found.takeError())};
  if (Found->Kind == EvidenceKind::Btf)
    return std::move(Found->Missing);
  std::vector<std::string> Result;
  for (const std::string &What : {Found->Old, Found->New})
    if (!What.empty() && !llvm::is_contained(Result, What))
      Result.push_back(What);
  return Result;
}

} // namespace modver::types
