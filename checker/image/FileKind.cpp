// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FileKind.h"
#include "KernelImage.h"
#include "KernelUnwrap.h"
#include "NamedFormats.h"
#include "PackageFile.h"
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

FileKind fileKindOf(StringRef Contents) {
  if (Contents.starts_with(llvm::ELF::ElfMagic))
    return kindOfElf(Contents);
  if (looksLikeSymvers(Contents) || isSymbolListWithCrcs(Contents))
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
