// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FileKind.h"
#include "KernelImage.h"
#include "KernelUnwrap.h"
#include "NamedFormats.h"
#include "PackageFile.h"
#include "VersionedName.h"
#include "genksyms/symtypes/Symvers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver::image {

static FileKind kindOfElf(StringRef Header) {
  constexpr size_t TypeOffset = llvm::ELF::EI_NIDENT; // e_type, in 32-bit and 64-bit files alike
  if (Header.size() < TypeOffset + sizeof(uint16_t))
    return FileKind::Unknown;
  bool IsBigEndian = Header[llvm::ELF::EI_DATA] == llvm::ELF::ELFDATA2MSB;
  switch (llvm::support::endian::read16(Header.data() + TypeOffset, IsBigEndian ? llvm::endianness::big : llvm::endianness::little)) {
  case llvm::ELF::ET_REL:
    return FileKind::Module;
  case llvm::ELF::ET_EXEC:
  case llvm::ELF::ET_DYN:
    return FileKind::Kernel;
  default:
    return FileKind::Unknown;
  }
}

bool isSymbolListWithCrcs(StringRef Text) {
  StringRef Address = Text.take_while(llvm::isHexDigit), Rest = Text.drop_front(Address.size());
  bool IsList = (Address.size() == 8 || Address.size() == 16) && Rest.size() > 3 && Rest[0] == ' ' && llvm::isAlpha(Rest[1]) && Rest[2] == ' ';
  return IsList && Text.contains(" A __crc_");
}

/// `c0216ba0 drive_info_R744aa133`, `d0815000 e100_init_R01234567\t[e100]`; ksyms has a heading. What only such lists have decides: others have
/// numbers and words, too.
bool isKsyms(StringRef Text) {
  constexpr unsigned MaxLines = 500;
  bool HasOldName = false;
  for (unsigned I = 0; I != MaxLines && !Text.empty() && !HasOldName; ++I) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    auto [Address, Rest] = Line.trim().split(' ');
    if (Address.empty())
      continue;
    Rest = Rest.trim();
    StringRef Name = Rest.take_until(llvm::isSpace), Module = Rest.drop_front(Name.size()).ltrim();
    if (Address == "Address" && Name == "Symbol")
      return true;
    const bool IsAddress = (Address.size() == 8 || Address.size() == 16) && llvm::all_of(Address, llvm::isHexDigit);
    if (!IsAddress || Name.size() < 2)
      return false;
    HasOldName = (Module.starts_with("[") && Module.ends_with("]")) || splitVersionedName(Name, /*IsExport=*/true).Crc ||
                 Name.starts_with("__insmod_") || Name == "Using_Versions";
  }
  return HasOldName;
}

FileKind fileKindOf(StringRef Contents) {
  if (Contents.starts_with(llvm::ELF::ElfMagic))
    return kindOfElf(Contents);
  if (looksLikeSymvers(Contents) || isSymbolListWithCrcs(Contents) || isKsyms(Contents))
    return FileKind::Symvers;
  if (looksLikePackage(Contents))
    return FileKind::Package;
  if (hasNoRows(Contents))
    return FileKind::Empty;
  if (looksLikeKernelImage(Contents))
    return FileKind::Kernel;
  return !nameOfFormat(Contents) && holdsCompressedKernel(Contents) ? FileKind::Kernel : FileKind::Unknown;
}

} // namespace modver::image
