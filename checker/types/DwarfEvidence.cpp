// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DwarfEvidence.h"
#include "EvidenceFiles.h"
#include "TypesAbi.h"
#include "checker/image/Decompress.h"
#include "genksyms/dwarf/DebugFile.h"
#include "genksyms/dwarf/LinkedNames.h"
#include "genksyms/dwarf/LinkedUnits.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using modver::dwarf::DebugFile;
using modver::dwarf::DebugHints;

namespace modver::types {

namespace {

/// That of a file: in itself, or where files of it are installed. Contents is not null.
Expected<DebugFile> findDebug(const std::string &File, std::shared_ptr<const llvm::MemoryBuffer> Contents, const std::string &Directory) {
  Expected<DebugHints> Hints = modver::dwarf::debugHintsOf(Contents->getBuffer());
  if (!Hints)
    return llvm::createStringError(File + ": " + toString(Hints.takeError()));
  Expected<DebugFile> Result = modver::dwarf::findDebugFile(File, *Hints, {Directory});
  if (Result && !Result->Contents)
    Result->Contents = std::move(Contents);
  return Result;
}

/// That of a file that is not the kernel's image. Fails if it is of another build.
Expected<DebugFile> findDebugOf(const std::string &File, const std::string &Directory, const Abi &A, kernel::Library &Files) {
  Expected<kernel::OpenedFile> Opened = kernel::openFile(File);
  if (!Opened)
    return Opened.takeError();
  Expected<DebugFile> Result = findDebug(File, Opened->Contents, Directory);
  if (!Result || Opened->Kind != image::FileKind::Kernel)
    return Result;
  // Where it has a table of exports, that tells whether it is the one.
  std::shared_ptr<const kernel::OpenedKernel> Kernel = Files.open(File, std::move(*Opened));
  if (Expected<const modver::Kernel *> K = Kernel->image(); !K)
    consumeError(K.takeError());
  else if (Error E = checkCrcs(A, **K, File))
    return E;
  return Result;
}

Expected<DebugFile> findDebugOfImage(const kernel::OpenedKernel &Kernel, const Abi &A) {
  Expected<const modver::Kernel *> K = Kernel.image();
  if (!K)
    return K.takeError();
  if (Error E = checkCrcs(A, **K, Kernel.tree().Image))
    return E;
  return Kernel.imageDebugFile();
}

/// That of the kernel itself. None: there is none, or it is of another build.
std::optional<DebugFile> findKernelDebug(const SideOfEvidence &Side, const Abi &A, kernel::Library &Files) {
  if (!Side.Kernel)
    return std::nullopt;
  for (const std::string &File : Side.Kernel->debugFiles()) {
    Expected<DebugFile> Found =
        File == Side.Kernel->tree().Image ? findDebugOfImage(*Side.Kernel, A) : findDebugOf(File, Side.Kernel->debugDirectory(), A, Files);
    if (Found)
      return std::move(*Found);
    consumeError(Found.takeError());
  }
  return std::nullopt;
}

/// What both sides export with different CRCs: of nothing else types are asked.
llvm::StringSet<> differing(const Abi &Old, const Abi &New) {
  llvm::StringMap<std::optional<uint64_t>> CrcOf;
  for (const AbiSymbol &S : Old.Symbols)
    CrcOf.try_emplace(S.Name, S.Crc);
  llvm::StringSet<> Result;
  for (const AbiSymbol &S : New.Symbols)
    if (auto Before = CrcOf.find(S.Name); Before != CrcOf.end() && Before->second != S.Crc)
      Result.insert(S.Name);
  return Result;
}

/// A side that gets its types.
class SideReader {
public:
  SideReader(const SideOfEvidence &Side, const Abi &A, const llvm::StringSet<> &Wanted, std::shared_ptr<genksyms::SymtypesRecords> Records,
             unsigned Jobs)
      : Side(Side), A(A), Wanted(Wanted), Jobs(Jobs), Archive(std::make_shared<genksyms::SymtypesArchive>(std::move(Records))) {}

  Error readKernel(const DebugFile &Kernel) { return read("vmlinux", Kernel); }

  /// What cannot be read is Missing.
  void readModules() {
    for (const std::string &Name : exportingModules(A)) {
      if (namesOf(Name).empty())
        continue;
      const std::string File = Side.ModuleFile ? Side.ModuleFile(Name) : std::string();
      if (File.empty()) {
        Missing.push_back("no file of module " + Name + " of " + Side.Name + " is at hand");
        continue;
      }
      if (Error E = readModule(Name, File))
        Missing.push_back(toString(std::move(E)));
    }
  }

  std::shared_ptr<genksyms::SymtypesArchive> archive() const { return Archive; }

  std::vector<std::string> Missing;

private:
  std::vector<std::string> namesOf(StringRef Exporter) const {
    std::vector<std::string> Result;
    for (const AbiSymbol &S : A.Symbols)
      if (StringRef(S.Exporter) == Exporter && Wanted.contains(S.Name))
        Result.emplace_back(S.Name);
    return Result;
  }

  Error readModule(StringRef Name, const std::string &File) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Contents = image::readFile(File);
    if (!Contents)
      return Contents.takeError();
    Expected<DebugFile> Found = findDebug(File, std::move(*Contents), Side.Kernel->debugDirectory());
    return Found ? read(Name, *Found) : Found.takeError();
  }

  Error read(StringRef Exporter, const DebugFile &From) {
    modver::dwarf::LinkedOptions Options;
    Options.WantsTypes = true;
    Options.Jobs = Jobs;
    auto Fail = [&](Error E) { return llvm::createStringError(From.Path + ": " + toString(std::move(E))); };
    Expected<modver::dwarf::LinkedVersions> Versions = modver::dwarf::computeLinked(From.Contents->getBuffer(), namesOf(Exporter), Options);
    if (!Versions)
      return Fail(Versions.takeError());
    if (!Sources) {
      std::vector<std::string> OfKernel;
      for (const modver::dwarf::LinkedUnit &U : Versions->Units)
        OfKernel.push_back(U.Source);
      Sources.emplace(OfKernel);
    }
    for (const modver::dwarf::LinkedUnit &U : Versions->Units) {
      if (!U.Error.empty())
        Missing.push_back(From.Path + ": " + U.Source + ": " + U.Error);
      if (U.Symtypes.empty())
        continue;
      if (Error E = Archive->add(Sources->next(U.Source) + ".symtypes", U.Symtypes, From.Path))
        return E;
    }
    return Error::success();
  }

  const SideOfEvidence &Side;
  const Abi &A;
  const llvm::StringSet<> &Wanted;
  const unsigned Jobs;
  std::shared_ptr<genksyms::SymtypesArchive> Archive;
  std::optional<modver::dwarf::SourceNames> Sources; ///< as the kernel, which is read first, tells
};

} // namespace

std::optional<Evidence> addDwarfEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request) {
  const llvm::StringSet<> Wanted = differing(Old, New);
  if (Wanted.empty())
    return std::nullopt;
  std::optional<DebugFile> OldKernel = findKernelDebug(Request.Old, Old, *Request.Files);
  std::optional<DebugFile> NewKernel = OldKernel ? findKernelDebug(Request.New, New, *Request.Files) : std::nullopt;
  if (!OldKernel || !NewKernel)
    return std::nullopt;
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  SideReader OldSide(Request.Old, Old, Wanted, Records, Request.Jobs), NewSide(Request.New, New, Wanted, Records, Request.Jobs);
  for (auto [Side, Kernel] : {std::pair(&OldSide, &OldKernel), {&NewSide, &NewKernel}})
    if (Error E = Side->readKernel(**Kernel)) {
      consumeError(std::move(E));
      return std::nullopt;
    }
  Evidence Result{EvidenceKind::Dwarf, "DWARF of " + OldKernel->Path, "DWARF of " + NewKernel->Path, {}};
  for (auto [A, Side] : {std::pair(&Old, &OldSide), {&New, &NewSide}}) {
    Side->readModules();
    addTypes(*A, Side->archive());
    A->KindOfTypes = TypesKind::Dwarf;
    llvm::append_range(Result.Missing, Side->Missing);
  }
  return Result;
}

} // namespace modver::types
