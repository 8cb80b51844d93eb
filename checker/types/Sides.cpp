// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Sides.h"
#include "SymversAbi.h"
#include "TypesAbi.h"
#include "checker/image/Resemblance.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::types {

namespace {

/// What there is to be read of a side.
struct Sources {
  /// For readNamedSide(). None: types alone, or it is Opened.
  std::optional<std::string> Kernel;
  /// A file that is no types, for readFileSide().
  std::optional<kernel::OpenedFile> Opened;
  std::vector<std::string> Types;
};

Expected<Sources> sourcesOf(const SideRequest &Request) {
  Sources Result{std::nullopt, std::nullopt, Request.Types};
  if (Request.Opened)
    return Result;
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
    Expected<kernel::OpenedFile> Opened = kernel::openFile(Request.Path);
    if (!Opened)
      return Opened.takeError();
    if (Opened->Kind == image::FileKind::Package)
      Result.Kernel = Request.Path;
    else if (Opened->Kind != image::FileKind::Unknown)
      Result.Opened = std::move(*Opened);
    else if (genksyms::looksLikeSymtypes(Opened->Contents->getBuffer()))
      Result.Types.push_back(Request.Path);
    else
      return image::unexpected(Request.Path, Opened->Contents->getBuffer(), "a Module.symvers, a kernel image, a module or types");
  } else
    Result.Kernel = Request.Path;
  return Result;
}

/// The symtypes that are known with a kernel which is not in files.
Error addKnownSymtypes(Side &To, std::shared_ptr<genksyms::SymtypesRecords> Records) {
  Expected<std::optional<std::string>> Text = To.Kernel->symtypes();
  if (!Text)
    return Text.takeError();
  if (!*Text)
    return Error::success();
  auto Types = std::make_shared<genksyms::SymtypesArchive>(std::move(Records));
  if (Error E = Types->read(**Text, To.Exports.Name))
    return E;
  addTypes(To.Exports, std::move(Types));
  return Error::success();
}

Expected<Side> readSide(const SideRequest &Request, std::shared_ptr<genksyms::SymtypesRecords> Records, kernel::Library &Files, unsigned Jobs,
                        const SideProgress &Progress) {
  Expected<Sources> From = sourcesOf(Request);
  if (!From)
    return From.takeError();
  Side Result;
  if (Request.Opened) {
    Expected<Abi> Exports = readKernelAbi(*Request.Opened, Jobs, Progress);
    if (!Exports)
      return Exports.takeError();
    Result = {std::move(*Exports), Request.Opened};
    Result.Exports.Name = Request.name();
    if (Error E = addKnownSymtypes(Result, std::move(Records)))
      return E;
    return Result;
  } else if (From->Kernel || From->Opened) {
    Expected<NamedSide> Named =
        From->Opened ? readFileSide(Request.Path, std::move(*From->Opened), Files) : readNamedSide(*From->Kernel, Files, Jobs, Progress);
    if (!Named)
      return Named.takeError();
    Result = {std::move(Named->Exports), std::move(Named->Kernel)};
  }
  Result.Exports.Name = Request.name();
  if (From->Types.empty())
    return Result;
  Expected<std::shared_ptr<genksyms::SymtypesArchive>> Types = readTypes(From->Types, std::move(Records), Jobs, Progress);
  if (!Types)
    return Types.takeError();
  addTypes(Result.Exports, std::move(*Types));
  Expected<std::shared_ptr<const genksyms::DefinitionPlaces>> Places = readPlaces(From->Types);
  if (!Places)
    return Places.takeError();
  Result.Exports.Places = std::move(*Places);
  return Result;
}

} // namespace

Expected<std::pair<Side, Side>> readSides(const SideRequest &Old, const SideRequest &New, kernel::Library &Files, unsigned Jobs,
                                          const SideProgress &Progress) {
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  Expected<Side> OldSide = readSide(Old, Records, Files, Jobs, Progress);
  Expected<Side> NewSide = readSide(New, Records, Files, Jobs, Progress);
  if (!OldSide || !NewSide)
    return llvm::joinErrors(OldSide.takeError(), NewSide.takeError());
  return std::pair(std::move(*OldSide), std::move(*NewSide));
}

static SideOfEvidence evidenceOf(const Side &S) {
  SideOfEvidence Result;
  Result.Name = S.Exports.Name;
  Result.Kernel = S.Kernel;
  Result.ModuleFile = [Kernel = S.Kernel](StringRef Name) { return Kernel->moduleFile(kernel::moduleNameOf(Name)); };
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

std::optional<EvidenceRequest> debugInformationOf(const Side &Old, const Side &New, kernel::Library &Files, unsigned Jobs) {
  if (!Old.Kernel || !New.Kernel || !anyCrcDiffers(Old.Exports, New.Exports))
    return std::nullopt;
  EvidenceRequest Request;
  Request.Old = evidenceOf(Old);
  Request.New = evidenceOf(New);
  Request.Files = &Files;
  Request.Jobs = Jobs;
  return Request;
}

bool mayHaveBtf(const EvidenceRequest &Request) { return !Request.Old.Kernel->btfFile().empty() && !Request.New.Kernel->btfFile().empty(); }

} // namespace modver::types
