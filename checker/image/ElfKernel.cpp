// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfKernel.h"
#include "ExportTables.h"
#include "ImageError.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::image {

namespace {

struct Section {
  StringRef Name;
  uint64_t Address;
  StringRef Bytes;
};

/// The sections that are loaded and have contents, by address.
Expected<std::vector<Section>> loadedSections(const ElfImage &Elf) {
  std::vector<Section> Sections;
  for (const ImageSection &S : Elf.sections()) {
    if (!(S.Flags & llvm::ELF::SHF_ALLOC) || S.Type == llvm::ELF::SHT_NOBITS)
      continue;
    Expected<StringRef> Bytes = Elf.contents(S);
    if (!Bytes)
      return Bytes.takeError();
    Sections.push_back({S.Name, S.Address, *Bytes});
  }
  llvm::stable_sort(Sections, [](const Section &A, const Section &B) { return A.Address < B.Address; });
  return Sections;
}

/// Old arm64 kernels are linked with pointers of zero, which R_AARCH64_RELATIVE fills in.
Error addRelocations(const ElfImage &Elf, ArrayRef<ExportTable> Tables, KernelMemory &Memory) {
  for (const ImageSection &S : Elf.sections()) {
    if (S.Type != llvm::ELF::SHT_RELA)
      continue;
    Error E = Elf.forEachRelocation(S, [&](uint64_t Address, uint32_t Type, int64_t Addend) {
      if (Type == llvm::ELF::R_AARCH64_RELATIVE && llvm::any_of(Tables, [&](const ExportTable &T) { return Address - T.Address < T.Entries.size(); }))
        Memory.addRelocation(Address, Addend);
    });
    if (E)
      return E;
  }
  return Error::success();
}

/// The tables that are there, in the order in which kernels search them.
std::vector<ExportTable> findTables(ArrayRef<Section> Sections) {
  static constexpr struct {
    StringRef Suffix;
    ExportKind Kind;
  } Kinds[] = {{"", ExportKind::Plain},
               {"_gpl", ExportKind::Gpl},
               {"_gpl_future", ExportKind::GplFuture},
               {"_unused", ExportKind::Unused},
               {"_unused_gpl", ExportKind::UnusedGpl}};
  auto Find = [&](const llvm::Twine &Name) {
    std::string Wanted = Name.str();
    auto It = llvm::find_if(Sections, [&](const Section &S) { return S.Name == Wanted; });
    return It == Sections.end() ? Section() : *It;
  };
  std::vector<ExportTable> Tables;
  for (const auto &[Suffix, Kind] : Kinds) {
    Section Entries = Find("__ksymtab" + Suffix);
    if (Entries.Name.empty())
      continue;
    Section Crcs = Find("__kcrctab" + Suffix), Flags = Find("__kflagstab" + Suffix);
    Tables.push_back({Entries.Name.str(), Kind, Entries.Address, Entries.Bytes, Crcs.Address, Crcs.Bytes, Flags.Bytes});
  }
  return Tables;
}

/// Whether the sizes of the sections are those of equally many entries, CRCs and flags.
bool fits(const ExportTable &Table, const ExportLayout &Layout, bool Is64Bit) {
  unsigned Stride = Layout.stride(Is64Bit);
  size_t Count = Table.Entries.size() / Stride;
  return Table.Entries.size() % Stride == 0 && Table.Crcs.size() == Count * Layout.CrcSize && (Table.Flags.empty() || Table.Flags.size() == Count);
}

/// The layout in which the most entries have names, of those that fit the sizes of the sections.
std::optional<ExportLayout> findLayout(const KernelMemory &Memory, ArrayRef<ExportTable> Tables) {
  std::optional<ExportLayout> Best;
  size_t MostNames = 0;
  for (bool IsRelative : {true, false})
    for (bool HasNamespace : {true, false})
      for (unsigned CrcSize : {0, 4, 8}) {
        ExportLayout Layout{IsRelative, HasNamespace, CrcSize};
        if (!llvm::all_of(Tables, [&](const ExportTable &T) { return fits(T, Layout, Memory.is64Bit()); }))
          continue;
        size_t Names = 0;
        for (const ExportTable &T : Tables)
          for (size_t I = 0, Count = T.Entries.size() / Layout.stride(Memory.is64Bit()); I < Count; ++I)
            Names += !exportName(Memory, Layout, T, I).empty();
        if (!Best || Names > MostNames) {
          Best = Layout;
          MostNames = Names;
        }
      }
  return Best;
}

} // namespace

Expected<StringRef> wrappedKernel(const ElfImage &Elf) {
  const ImageSection *Section = Elf.find(".kernel:vmlinux.strip");
  return Section ? Elf.contents(*Section) : StringRef();
}

Error readElfKernel(const ElfImage &Elf, StringRef File, Kernel &Result) {
  Result.Target = Elf.target();
  Expected<std::vector<Section>> Sections = loadedSections(Elf);
  if (!Sections)
    return Sections.takeError();
  std::vector<ExportTable> Tables = findTables(*Sections);
  if (Tables.empty())
    return unusable(File, Elf.find(".BTF") ? "has no section __ksymtab, only type information (.BTF): it is not the kernel itself"
                                           : "has no section __ksymtab: not a kernel, or one without modules");

  KernelMemory Memory(Elf.bytes(), Result.Target->Is64Bit, Result.Target->IsBigEndian);
  for (const Section &S : *Sections)
    Memory.addRegion(S.Address, S.Bytes);
  if (Result.Target->Machine == llvm::ELF::EM_AARCH64 && Elf.isPositionIndependent())
    if (Error E = addRelocations(Elf, Tables, Memory))
      return E;

  std::optional<ExportLayout> Layout = findLayout(Memory, Tables);
  if (!Layout) {
    const ExportTable &T = Tables.front();
    return damaged(File, Memory.fileOffset(T.Entries.data()),
                   T.Name + " has 0x" + llvm::utohexstr(T.Entries.size(), true) + " bytes and its CRCs 0x" + llvm::utohexstr(T.Crcs.size(), true) +
                       ": no known layout has these sizes");
  }
  return readExports(Memory, *Layout, Tables, File, Result);
}

} // namespace modver::image
