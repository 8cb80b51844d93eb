// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleImports.h"
#include "ImageError.h"
#include "llvm/BinaryFormat/ELF.h"

using llvm::Error;
using llvm::StringRef;
using llvm::Twine;
namespace ELF = llvm::ELF;

namespace modver::image {

/// Type of the symbols by which sparc tells of registers that it uses. They are no symbols to be found: the loader passes them over.
static constexpr uint8_t SparcRegister = 13;

static bool isSparc(uint16_t Machine) { return Machine == ELF::EM_SPARC || Machine == ELF::EM_SPARC32PLUS || Machine == ELF::EM_SPARCV9; }

/// st_shndx of the symbols that livepatch resolves.
static constexpr uint16_t LivepatchSymbol = 0xff20;

template <class ELFT> static Error readImports(const ElfModule &Elf, Module &M) {
  auto Symbols = Elf.symbols<ELFT>();
  const uint32_t SectionCount = Elf.sections().size();
  const bool IsPpc64 = Elf.target().Machine == ELF::EM_PPC64;
  const bool IsSparc = isSparc(Elf.target().Machine);
  for (const auto &S : Symbols.drop_front(Symbols.empty() ? 0 : 1)) {
    const uint32_t Section = S.st_shndx;
    if (Section - 1 < SectionCount - 1)
      continue; // defined; most are
    if (Section == ELF::SHN_ABS || Section == LivepatchSymbol)
      continue;
    if (Section != ELF::SHN_UNDEF && Section != ELF::SHN_COMMON)
      return refused(
          Elf.damagedAt(reinterpret_cast<const char *>(&S) - Elf.bytes().data(), "symbol of section " + Twine(Section) + ", which is not there"));
    llvm::Expected<StringRef> Name = Elf.symbolName(S.st_name);
    if (!Name)
      return Name.takeError();
    if (Section == ELF::SHN_COMMON) {
      if (!Name->starts_with("__gnu_lto"))
        M.Imports.push_back({.Name = *Name, .Common = true});
      continue;
    }
    if (IsSparc && S.getType() == SparcRegister)
      continue;
    if (IsPpc64) {
      if (*Name == ".TOC.")
        continue;
      Name->consume_front(".");
    }
    M.Imports.push_back({*Name, S.getBinding() == ELF::STB_WEAK});
  }
  return Error::success();
}

Error readImports(const ElfModule &Elf, Module &M) {
  return withElfType(Elf.target(), [&](auto Type) { return readImports<decltype(Type)>(Elf, M); });
}

} // namespace modver::image
