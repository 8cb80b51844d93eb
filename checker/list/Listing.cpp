// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Listing.h"
#include "checker/image/CrcSymbols.h"
#include "checker/image/Decompress.h"
#include "checker/image/ImageError.h"
#include "checker/image/KernelImage.h"
#include "checker/image/ModuleFile.h"
#include "checker/image/Resemblance.h"
#include "checker/kernel/ExporterName.h"
#include "checker/kernel/SymversFile.h"
#include "genksyms/symtypes/Symvers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
using modver::image::FileKind;

namespace modver::list {

namespace {

/// By the symbol table's `__crc_` symbols; what has none comes last.
std::vector<Export> exportsAsModprobe(const Module &M, llvm::ArrayRef<StringRef> CrcSymbols) {
  llvm::StringMap<size_t> Ranks;
  for (StringRef Name : CrcSymbols)
    Ranks.try_emplace(Name, Ranks.size());
  auto RankOf = [&](const Export &E) {
    auto Found = Ranks.find(E.Name);
    return Found == Ranks.end() ? Ranks.size() : Found->second;
  };
  std::vector<Export> Exports = M.Exports;
  llvm::stable_sort(Exports, [&](const Export &A, const Export &B) { return RankOf(A) < RankOf(B); });
  return Exports;
}

/// The section's entries, and behind them what only the extended table has, which modprobe of kmod 30 does not know.
std::vector<SymbolVersion> versionsAsModprobe(const Module &M) {
  std::vector<SymbolVersion> Versions;
  if (M.Versions)
    Versions = *M.Versions;
  if (M.ExtendedVersions) {
    llvm::StringMap<uint64_t> Known;
    for (const SymbolVersion &V : Versions)
      Known.try_emplace(V.Name, V.Crc);
    for (const SymbolVersion &V : *M.ExtendedVersions)
      if (auto [At, IsNew] = Known.try_emplace(V.Name, V.Crc); IsNew || At->second != V.Crc)
        Versions.push_back(V);
  }
  return Versions;
}

std::vector<ExportRow> rowsOf(llvm::ArrayRef<Export> Exports, std::string_view Exporter) {
  std::vector<ExportRow> Rows;
  for (const Export &E : Exports)
    Rows.push_back({E, Exporter});
  return Rows;
}

llvm::Error addModule(Listing &L, std::unique_ptr<MemoryBuffer> Contents) {
  StringRef Bytes = Contents->getBuffer();
  Expected<Module> M = image::parseModule(Bytes, L.File);
  if (!M)
    return M.takeError();
  Expected<std::vector<StringRef>> CrcSymbols = image::crcSymbols(Bytes, L.File);
  if (!CrcSymbols)
    return CrcSymbols.takeError();

  struct Owner {
    std::unique_ptr<MemoryBuffer> Contents;
    std::shared_ptr<const void> ModuleStorage;
    std::string Exporter;
  };
  auto Storage = std::make_shared<Owner>(std::move(Contents), M->Storage, kernel::exporterOf(L.File));

  L.Name = M->Name;
  L.Target = M->Target;
  L.Vermagic = M->info("vermagic");
  L.Release = M->OldNames ? M->info("kernel_version").value_or("") : std::string_view(StringRef(L.Vermagic.value_or("")).split(' ').first);
  L.HasModversions = M->Versions || M->ExtendedVersions;
  L.HasExtendedVersions = M->ExtendedVersions.has_value();
  L.HasSignature = M->HasSignature;
  L.Exports = rowsOf(M->Exports, Storage->Exporter);
  L.Imports = importsOf(*M);
  L.Info = std::move(M->Info);
  L.ExportsAsModprobe = exportsAsModprobe(*M, *CrcSymbols);
  L.VersionsAsModprobe = versionsAsModprobe(*M);
  L.Storage = std::move(Storage);
  return llvm::Error::success();
}

llvm::Error addKernel(Listing &L, const MemoryBuffer &Contents) {
  Expected<Kernel> K = image::parseKernelImage(Contents.getBuffer(), L.File);
  if (!K)
    return K.takeError();
  L.Target = K->Target;
  L.Vermagic = std::move(K->Vermagic);
  L.Release = std::move(K->Release);
  L.Banner = std::move(K->Banner);
  L.HasModversions = K->HasModversions;
  L.Exports = rowsOf(K->Exports, "vmlinux");
  L.Storage = std::move(K->Storage);
  return llvm::Error::success();
}

llvm::Error addSymvers(Listing &L, std::unique_ptr<MemoryBuffer> Contents) {
  Expected<Symvers> S = kernel::symversOf(std::move(Contents), L.File);
  if (!S)
    return S.takeError();
  L.HasModversions = llvm::any_of(S->Rows, [](const ExportRow &R) { return R.Symbol.Crc.has_value(); });
  L.Exports = std::move(S->Rows);
  L.Notes = std::move(S->Notes);
  L.Storage = std::move(S->Storage);
  return llvm::Error::success();
}

llvm::Error addContents(Listing &L, std::unique_ptr<MemoryBuffer> Contents) {
  switch (L.Kind) {
  case FileKind::Module:
    return addModule(L, std::move(Contents));
  case FileKind::Kernel:
    return addKernel(L, *Contents);
  case FileKind::Symvers:
  case FileKind::Empty:
    return addSymvers(L, std::move(Contents));
  case FileKind::Package:
  case FileKind::Unknown:
    return image::unexpected(L.File, Contents->getBuffer(), image::ExportsExpected);
  }
  llvm_unreachable("no other kind");
}

} // namespace

std::vector<ListedImport> importsOf(const Module &M) {
  std::vector<ListedImport> Imports;
  llvm::StringMap<size_t> Places;
  auto PlaceOf = [&](std::string_view Name) -> ListedImport & {
    auto [At, IsNew] = Places.try_emplace(Name, Imports.size());
    if (IsNew)
      Imports.push_back({.Name = Name});
    return Imports[At->second];
  };
  for (const Import &I : M.Imports)
    if (!I.Common)
      PlaceOf(I.Name).Weak = I.Weak;
  auto AddVersions = [&](const std::optional<std::vector<SymbolVersion>> &Table, std::optional<uint64_t> ListedImport::*Crc) {
    if (!Table)
      return;
    for (const SymbolVersion &V : *Table)
      if (ListedImport &I = PlaceOf(V.Name); !(I.*Crc))
        I.*Crc = V.Crc;
  };
  AddVersions(M.Versions, &ListedImport::Crc);
  AddVersions(M.ExtendedVersions, &ListedImport::ExtendedCrc);
  return Imports;
}

Expected<Listing> readListing(StringRef File) {
  Expected<std::unique_ptr<MemoryBuffer>> Contents = image::readFile(File);
  if (!Contents)
    return Contents.takeError();
  Listing L;
  L.File = File;
  L.Kind = image::fileKindOf((*Contents)->getBuffer());
  if (llvm::Error E = addContents(L, std::move(*Contents)))
    return E;
  return L;
}

Expected<Listing> readImports(StringRef File) {
  Expected<Listing> L = readListing(File);
  if (L && L->Kind != FileKind::Module)
    return image::unusable(File, "only modules have imports");
  return L;
}

} // namespace modver::list
