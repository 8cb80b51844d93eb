// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfKernel.h"
#include "ExportTables.h"
#include "ImageError.h"

using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::object::ELFObjectFileBase;
using llvm::object::ELFSectionRef;
using llvm::object::SectionRef;

namespace modver::image {

namespace {

struct Section {
  StringRef Name;
  uint64_t Address;
  StringRef Bytes;
};

/// The sections that are loaded and have contents, by address.
Expected<std::vector<Section>> loadedSections(const ELFObjectFileBase &Elf) {
  std::vector<Section> Sections;
  for (const SectionRef &S : Elf.sections()) {
    if (!(ELFSectionRef(S).getFlags() & llvm::ELF::SHF_ALLOC) || S.isBSS())
      continue;
    Expected<StringRef> Name = S.getName();
    if (!Name)
      return Name.takeError();
    Expected<StringRef> Bytes = S.getContents();
    if (!Bytes)
      return Bytes.takeError();
    Sections.push_back({*Name, S.getAddress(), *Bytes});
  }
  llvm::stable_sort(Sections, [](const Section &A, const Section &B) { return A.Address < B.Address; });
  return Sections;
}

/// Old arm64 kernels are linked with pointers of zero, which R_AARCH64_RELATIVE fills in.
void addRelocations(const ELFObjectFileBase &Elf, ArrayRef<ExportTable> Tables, KernelMemory &Memory) {
  for (const SectionRef &S : Elf.sections()) {
    if (ELFSectionRef(S).getType() != llvm::ELF::SHT_RELA)
      continue;
    for (const llvm::object::ELFRelocationRef R : S.relocations()) {
      Expected<int64_t> Addend = R.getAddend();
      if (!Addend)
        llvm::consumeError(Addend.takeError());
      else if (R.getType() == llvm::ELF::R_AARCH64_RELATIVE &&
               llvm::any_of(Tables, [&](const ExportTable &T) { return R.getOffset() - T.Address < T.Entries.size(); }))
        Memory.addRelocation(R.getOffset(), *Addend);
    }
  }
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

ElfTarget targetOf(const ELFObjectFileBase &Elf) { return {Elf.getEMachine(), Elf.getBytesInAddress() == 8, !Elf.isLittleEndian()}; }

Expected<StringRef> wrappedKernel(const ELFObjectFileBase &Elf) {
  for (const SectionRef &S : Elf.sections()) {
    Expected<StringRef> Name = S.getName();
    if (!Name)
      return Name.takeError();
    if (*Name == ".kernel:vmlinux.strip")
      return S.getContents();
  }
  return StringRef();
}

Error readElfKernel(const ELFObjectFileBase &Elf, StringRef File, Kernel &Result) {
  Result.Target = targetOf(Elf);
  Expected<std::vector<Section>> Sections = loadedSections(Elf);
  if (!Sections)
    return unusable(File, toString(Sections.takeError()));
  std::vector<ExportTable> Tables = findTables(*Sections);
  if (Tables.empty()) {
    bool HasBtf = llvm::any_of(Elf.sections(), [](const SectionRef &S) {
      Expected<StringRef> Name = S.getName();
      return Name ? *Name == ".BTF" : (llvm::consumeError(Name.takeError()), false);
    });
    return unusable(File, HasBtf ? "has no section __ksymtab, only type information (.BTF): it is not the kernel itself"
                                 : "has no section __ksymtab: not a kernel, or one without modules");
  }

  KernelMemory Memory(Elf.getData(), Result.Target->Is64Bit, Result.Target->IsBigEndian);
  for (const Section &S : *Sections)
    Memory.addRegion(S.Address, S.Bytes);
  if (Elf.getEMachine() == llvm::ELF::EM_AARCH64 && Elf.getEType() == llvm::ELF::ET_DYN)
    addRelocations(Elf, Tables, Memory);

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
