// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Evidence.h"
#include "DwarfEvidence.h"
#include "EvidenceFiles.h"
#include "Sources.h"
#include "TypesAbi.h"
#include "TypesInput.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <future>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::types {

StringRef key(EvidenceKind Kind) {
  switch (Kind) {
  case EvidenceKind::Symtypes:
    return "symtypes";
  case EvidenceKind::Sources:
    return "sources";
  case EvidenceKind::Dwarf:
    return "dwarf";
  case EvidenceKind::Btf:
    return "btf";
  case EvidenceKind::ExportsAlone:
    return "exports";
  }
  return "";
}

namespace {

/// Dumps need not have all that records of other exports refer to.
Error addDumps(Abi &Old, const std::vector<std::string> &OldTypes, Abi &New, const std::vector<std::string> &NewTypes, unsigned Jobs) {
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  for (auto [Side, Paths] : {std::pair(&Old, &OldTypes), {&New, &NewTypes}}) {
    Expected<std::shared_ptr<genksyms::SymtypesArchive>> Types = readTypes(*Paths, Records, Jobs, {});
    if (!Types)
      return Types.takeError();
    addTypes(*Side, std::move(*Types));
    Expected<std::shared_ptr<const genksyms::DefinitionPlaces>> Places = readPlaces(*Paths);
    if (!Places)
      return Places.takeError();
    Side->Places = std::move(*Places);
  }
  return Error::success();
}

Expected<Evidence> ofSources(Abi &Old, Abi &New, const EvidenceRequest &Request) {
  Evidence Result{EvidenceKind::Sources, "sources in " + Request.Old.BuildDirectory, "sources in " + Request.New.BuildDirectory, {}};
  std::vector<TypesOfSources> Computed;
  std::vector<std::vector<std::string>> Files;
  for (const SideOfEvidence *Side : {&Request.Old, &Request.New}) {
    if (!Side->Types.empty()) {
      Files.push_back(Side->Types);
      continue;
    }
    if (Side->BuildDirectory.empty())
      return llvm::createStringError(escaped(Side->Name) + ": no build directory is known, of which sources could be used");
    Expected<TypesOfSources> Types = TypesOfSources::compute(Side->BuildDirectory, Request.Jobs);
    if (!Types)
      return Types.takeError();
    Files.push_back({Types->file().str()});
    Computed.push_back(std::move(*Types));
  }
  if (Error E = addDumps(Old, Files[0], New, Files[1], Request.Jobs))
    return E;
  return Result;
}

Expected<image::BtfBytes> readKernelBtf(const SideOfEvidence &Side, const Abi &A) {
  if (!Side.Kernel || Side.Kernel->btfFile().empty())
    return llvm::createStringError("no image of " + Side.Name + " is at hand");
  if (!Side.Kernel->tree().Image.empty()) {
    Expected<const Kernel *> K = Side.Kernel->image();
    if (!K)
      return K.takeError();
    if (Error E = checkCrcs(A, **K, Side.Kernel->tree().Image))
      return E;
  }
  Expected<const image::BtfBytes *> Btf = Side.Kernel->btf();
  if (!Btf)
    return Btf.takeError();
  return **Btf;
}

Expected<image::BtfBytes> readModuleBtf(const SideOfEvidence &Side, const std::string &File, kernel::Library &Files) {
  if (Side.Kernel->isWithoutFiles())
    return Side.Kernel->moduleBtf(File);
  std::shared_ptr<const kernel::ReadModule> M = Files.module(File);
  if (M->Btf)
    return *M->Btf;
  return llvm::createStringError(M->Contents ? M->WhyNoBtf : M->Message);
}

Expected<btf::KernelBtf> readBtf(const SideOfEvidence &Side, const Abi &A, kernel::Library *Files, std::vector<std::string> &Missing) {
  Expected<image::BtfBytes> Vmlinux = readKernelBtf(Side, A);
  if (!Vmlinux)
    return Vmlinux.takeError();
  btf::KernelBtf Result{Side.Kernel->btfFile(), std::move(*Vmlinux), {}};
  const bool IsRunning = Result.File == kernel::RunningBtf;
  for (const std::string &Name : exportingModules(A)) {
    std::string File = Side.ModuleFile ? Side.ModuleFile(Name) : std::string();
    const bool IsBare = File.empty() && IsRunning;
    if (IsBare)
      File = (llvm::sys::path::parent_path(kernel::RunningBtf) + "/" + Name).str();
    if (File.empty()) {
      Missing.push_back("no file of module " + Name + " of " + Side.Name + " is at hand");
      continue;
    }
    Expected<image::BtfBytes> Btf = IsBare ? image::readModuleBtf(File) : readModuleBtf(Side, File, *Files);
    if (Btf)
      Result.Modules.push_back({Name, File, std::move(*Btf)});
    else
      Missing.push_back(llvm::toString(Btf.takeError()));
  }
  return Result;
}

} // namespace

Evidence addBtfEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request) {
  Evidence Result;
  std::vector<std::string> MissingOld, MissingNew;
  std::future<Expected<btf::KernelBtf>> OldRead =
      std::async(std::launch::async, [&] { return readBtf(Request.Old, Old, Request.Files, MissingOld); });
  Expected<btf::KernelBtf> NewBtf = readBtf(Request.New, New, Request.Files, MissingNew);
  Expected<btf::KernelBtf> OldBtf = OldRead.get();
  const bool HasBoth = OldBtf && NewBtf;
  auto SourceOf = [&](Expected<btf::KernelBtf> &Btf) {
    return !Btf ? llvm::toString(Btf.takeError()) : HasBoth ? "BTF of " + Btf->File : std::string();
  };
  if (HasBoth) {
    if (Error E = btf::addBtfTypes(Old, *OldBtf, New, *NewBtf, Request.Jobs)) {
      Result.Old = Result.New = llvm::toString(std::move(E));
      return Result;
    }
    Result.Kind = EvidenceKind::Btf;
    llvm::append_range(Result.Missing, MissingOld);
    llvm::append_range(Result.Missing, MissingNew);
  }
  Result.Old = SourceOf(OldBtf);
  Result.New = SourceOf(NewBtf);
  return Result;
}

Evidence addDebugEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request) {
  if (std::optional<Evidence> Dwarf = addDwarfEvidence(Old, New, Request))
    return std::move(*Dwarf);
  return addBtfEvidence(Old, New, Request);
}

Expected<Evidence> addEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request) {
  if (!Request.Old.Types.empty() && !Request.New.Types.empty()) {
    if (Error E = addDumps(Old, Request.Old.Types, New, Request.New.Types, Request.Jobs))
      return E;
    return Evidence{EvidenceKind::Symtypes, llvm::join(Request.Old.Types, " "), llvm::join(Request.New.Types, " "), {}};
  }
  if (Request.UseSources)
    return ofSources(Old, New, Request);
  return addDebugEvidence(Old, New, Request);
}

} // namespace modver::types
