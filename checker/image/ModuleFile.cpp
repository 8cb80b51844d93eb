// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleFile.h"
#include "Decompress.h"
#include "ElfModule.h"
#include "ImageError.h"
#include "Modinfo.h"
#include "ModuleExports.h"
#include "ModuleImports.h"
#include "ModuleSignature.h"
#include "OldModule.h"
#include "VersionTable.h"
#include "support/InputFile.h"
#include "llvm/BinaryFormat/ELF.h"
#include <algorithm>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace ELF = llvm::ELF;

namespace modver::image {

char RefusedFile::ID = 0;

static Error readVersions(const ElfModule &Elf, Module &M) {
  Expected<const ElfSection *> Classic = Elf.findAllocated("__versions");
  if (!Classic)
    return Classic.takeError();
  Expected<const ElfSection *> Crcs = Elf.findAllocated("__version_ext_crcs");
  if (!Crcs)
    return Crcs.takeError();
  Expected<const ElfSection *> Names = Elf.findAllocated("__version_ext_names");
  if (!Names)
    return Names.takeError();

  if (*Classic)
    M.Versions = parseVersions((*Classic)->Contents, M.Target);
  if (*Crcs && *Names) {
    ExtendedVersions Extended = parseExtendedVersions((*Crcs)->Contents, (*Names)->Contents, M.Target);
    M.ExtendedVersions = std::move(Extended.Entries);
    M.ExtendedVersionsDamage = Extended.Damage;
  } else if (*Crcs || *Names) {
    M.ExtendedVersions.emplace();
    M.ExtendedVersionsDamage = Module::ExtendedDamage::OnlyOneSection;
  }

  if (M.Target.Machine == ELF::EM_PPC64)
    for (auto *Table : {&M.Versions, &M.ExtendedVersions})
      if (*Table)
        for (SymbolVersion &V : **Table)
          if (V.Name.starts_with('.'))
            V.Name.remove_prefix(1);
  return Error::success();
}

static Error readInfo(const ElfModule &Elf, Module &M) {
  Expected<const ElfSection *> Info = Elf.findFirst(".modinfo");
  if (!Info)
    return Info.takeError();
  if (!*Info)
    return Error::success();
  M.Oddities.SecondModinfo = Elf.numSections(".modinfo") > 1;
  M.Oddities.ModinfoNotAllocated = !((*Info)->Flags & ELF::SHF_ALLOC);
  Expected<StringRef> Contents = Elf.texts(**Info);
  if (!Contents)
    return Contents.takeError();
  M.Info = parseModinfo(*Contents);
  return Error::success();
}

static Error readSections(const ElfModule &Elf, Module &M) {
  llvm::ArrayRef<ElfSection> Sections = Elf.sections().drop_front();
  M.Sections.reserve(Sections.size());
  for (const ElfSection &S : Sections)
    M.Sections.push_back({Elf.sectionName(S), (S.Flags & ELF::SHF_WRITE) != 0, (S.Flags & ELF::SHF_EXECINSTR) != 0});
  return Error::success();
}

/// `struct module`, with all of it but the name left to the kernel's own headers.
static Error readThisModule(const ElfModule &Elf, Module &M) {
  Expected<const ElfSection *> Section = Elf.findFirst(".gnu.linkonce.this_module");
  if (!Section)
    return refused(Section.takeError());
  if (!*Section || !((*Section)->Flags & ELF::SHF_ALLOC))
    return refused(Elf.unusableFile("no section .gnu.linkonce.this_module: not a module"));
  M.Oddities.SecondThisModule = Elf.numSections(".gnu.linkonce.this_module") > 1;
  M.ThisModuleSize = (*Section)->Size;
  // state and a list's two pointers come first; the name has 64 bytes less an `unsigned long`.
  StringRef Name = M.Target.Is64Bit ? (*Section)->Contents.substr(24, 56) : (*Section)->Contents.substr(12, 60);
  size_t End = Name.find('\0');
  if (End == StringRef::npos)
    return refused(Elf.damagedAt((*Section)->Offset, ".gnu.linkonce.this_module without a name"));
  M.Name = Name.take_front(End);
  M.EarlyName = M.info("name").value_or(M.Name);
  return Error::success();
}

Expected<Module> parseModule(StringRef Bytes, StringRef File) {
  if (Bytes.empty())
    return refused(unusable(File, "empty"), InvalidArgument);
  Expected<StringRef> Unsigned = withoutSignature(Bytes, File);
  if (!Unsigned)
    return refused(Unsigned.takeError(), BadMessage);
  Expected<ElfModule> Elf = ElfModule::open(*Unsigned, File);
  if (!Elf)
    return refused(Elf.takeError());
  Module M;
  M.HasSignature = Unsigned->size() != Bytes.size();
  M.Target = Elf->target();
  M.Oddities = Elf->oddities();
  for (auto *Read : {readSections, readInfo})
    if (Error E = Read(*Elf, M))
      return E;
  if (isOldModule(M) && Elf->numSections(".gnu.linkonce.this_module") == 0) {
    if (Error E = readImports(*Elf, M))
      return E;
    if (Error E = readOldModule(*Elf, File, M))
      return E;
    return M;
  }
  for (auto *Read : {readThisModule, readImports, readVersions, readExports})
    if (Error E = Read(*Elf, M))
      return E;
  return M;
}

template <class FunctionT> static void forEachText(Module &M, FunctionT Function) {
  Function(M.Name);
  Function(M.EarlyName);
  for (Import &I : M.Imports)
    Function(I.Name);
  for (auto *Table : {&M.Versions, &M.ExtendedVersions})
    if (*Table)
      for (SymbolVersion &V : **Table)
        Function(V.Name);
  for (Export &E : M.Exports) {
    Function(E.Name);
    Function(E.Namespace);
  }
  for (ModinfoEntry &E : M.Info) {
    Function(E.Key);
    Function(E.Value);
  }
  for (Section &S : M.Sections)
    Function(S.Name);
}

/// M with its texts copied into storage of its own. They are a small part of the file, and all that is wanted of it.
static Expected<Module> owning(Expected<Module> M) {
  if (!M)
    return M;
  size_t Size = 0;
  forEachText(*M, [&](std::string_view Text) { Size += Text.size(); });
  std::shared_ptr<char[]> Storage(new char[Size]);
  char *End = Storage.get();
  forEachText(*M, [&](std::string_view &Text) {
    char *Start = End;
    End = std::copy(Text.begin(), Text.end(), Start);
    Text = {Start, Text.size()};
  });
  M->Storage = std::move(Storage);
  return M;
}

Expected<Module> readModule(StringRef File, ModuleVisitor Also) {
  static thread_local llvm::SmallVector<char, 0> Buffer; // three in four modules are small
  std::unique_ptr<llvm::MemoryBuffer> Mapping;
  Expected<StringRef> Bytes = readInput(File, ImageLimit, Buffer, Mapping);
  if (!Bytes)
    return Bytes.takeError();
  std::string Name = File.str();
  if (compressionOf(*Bytes)) {
    Expected<std::unique_ptr<llvm::MemoryBuffer>> Unpacked = decompress(*Bytes, File);
    if (!Unpacked)
      return Unpacked.takeError();
    Mapping = std::move(*Unpacked);
    Bytes = Mapping->getBuffer();
    Name += " (unpacked)";
  }
  Expected<Module> M = parseModule(*Bytes, Name);
  if (M && Also)
    Also(*M, *Bytes);
  return owning(std::move(M));
}

} // namespace modver::image
