// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OldModule.h"
#include "VersionedName.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace ELF = llvm::ELF;

namespace modver::image {

bool isOldModule(const Module &M) { return M.info("kernel_version").has_value(); }

/// insmod calls a module as its file, without what follows `.o`.
static StringRef nameOfObject(StringRef File) {
  StringRef Name = llvm::sys::path::filename(File);
  return Name.take_front(Name.find(".o"));
}

/// __ksymtab: pairs of a value and a name.
static Error readTable(const ElfModule &Elf, const ElfSection &Table, Module &M) {
  const uint64_t Field = Elf.target().Is64Bit ? 8 : 4;
  if (Table.Size % (2 * Field) != 0)
    return Elf.damagedAt(Table.Offset, "export table of " + Twine(Table.Size) + " bytes with entries of " + Twine(2 * Field));
  Expected<std::vector<ElfReference>> References = Elf.references(Table);
  if (!References)
    return References.takeError();
  for (const ElfReference &R : *References) {
    if (R.Place % (2 * Field) != Field)
      continue; // a value
    if (R.SymbolIndex == 0 || R.SymbolIndex >= Elf.sections().size())
      return Elf.damagedAt(Table.Offset + R.Place, "name of an export in section " + Twine(R.SymbolIndex) + ", which is not there");
    Expected<StringRef> Name = Elf.string(Elf.sections()[R.SymbolIndex], R.Value);
    if (!Name)
      return Name.takeError();
    M.Exports.push_back(exportOf(splitVersionedName(*Name, /*IsExport=*/true)));
  }
  if (M.Exports.size() != Table.Size / (2 * Field))
    return Elf.damagedAt(Table.Offset,
                         "export table of " + Twine(Table.Size / (2 * Field)) + " entries, of which " + Twine(M.Exports.size()) + " have a name");
  return Error::success();
}

/// Without a table, insmod exports all global symbols but its entry points.
template <class ELFT> static Error readGlobals(const ElfModule &Elf, Module &M) {
  for (const auto &S : Elf.symbols<ELFT>()) {
    if (S.getBinding() != ELF::STB_GLOBAL || S.st_shndx == ELF::SHN_UNDEF || S.st_shndx == ELF::SHN_COMMON)
      continue;
    Expected<StringRef> Name = Elf.symbolName(S.st_name);
    if (!Name)
      return Name.takeError();
    if (*Name != "init_module" && *Name != "cleanup_module")
      M.Exports.push_back(exportOf(splitVersionedName(*Name, /*IsExport=*/true)));
  }
  return Error::success();
}

static Error splitImports(const ElfModule &Elf, Module &M) {
  NameVersions &Old = *M.OldNames;
  Old.Used = M.info("using_checksums") == "1";
  std::vector<SymbolVersion> Versions;
  for (Import &I : M.Imports) {
    const VersionedName Split = splitVersionedName(I.Name, /*IsExport=*/false);
    if (!Split.Crc)
      continue;
    if (!Versions.empty() && Split.Prefix != Old.Prefix)
      return Elf.unusableFile("its parts were compiled for several configurations: the prefix of '" + StringRef(I.Name) +
                              "' is not that of the names before it");
    I.Name = Split.Name;
    Versions.push_back({Split.Name, *Split.Crc});
    Old.Prefix = Split.Prefix;
  }
  if (Old.Used || !Versions.empty())
    M.Versions = std::move(Versions);
  return Error::success();
}

Error readOldModule(const ElfModule &Elf, StringRef File, Module &M) {
  M.OldNames.emplace();
  // The name is no part of the file, and File may not outlive the module.
  auto Name = std::make_shared<const std::string>(nameOfObject(File));
  M.Name = M.EarlyName = *Name;
  M.Storage = Name;
  if (Error E = splitImports(Elf, M))
    return E;
  Expected<const ElfSection *> Table = Elf.findFirst("__ksymtab");
  if (!Table)
    return Table.takeError();
  if (*Table)
    return readTable(Elf, **Table, M);
  return withElfType(Elf.target(), [&](auto Type) { return readGlobals<decltype(Type)>(Elf, M); });
}

} // namespace modver::image
