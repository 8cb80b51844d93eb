// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PeImage.h"
#include "ImageError.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;
namespace ELF = llvm::ELF;

namespace modver::image {

namespace {

constexpr size_t FileHeaderSize = 24; ///< with the signature before it
constexpr size_t SectionHeaderSize = 40;

/// From the signature `PE` on; empty: not a PE program.
StringRef peHeader(StringRef Bytes) {
  if (!Bytes.starts_with("MZ") || Bytes.size() < 64)
    return {};
  StringRef Header = Bytes.substr(read32le(Bytes.data() + 0x3c));
  return Header.starts_with(StringRef("PE\0\0", 4)) && Header.size() >= FileHeaderSize ? Header : StringRef();
}

/// The header of a section; empty: there is none of this name.
StringRef sectionHeader(StringRef Bytes, StringRef Name) {
  StringRef Header = peHeader(Bytes);
  if (Header.empty())
    return {};
  StringRef Sections = Header.substr(FileHeaderSize + read16le(Header.data() + 20));
  for (unsigned I = 0, Count = read16le(Header.data() + 6); I < Count && Sections.size() >= SectionHeaderSize; ++I) {
    if (Sections.take_front(8).rtrim('\0') == Name)
      return Sections.take_front(SectionHeaderSize);
    Sections = Sections.drop_front(SectionHeaderSize);
  }
  return {};
}

} // namespace

uint16_t machineOfPe(StringRef Bytes) {
  StringRef Header = peHeader(Bytes);
  switch (Header.empty() ? 0 : read16le(Header.data() + 4)) {
  case 0x14c:
    return ELF::EM_386;
  case 0x8664:
    return ELF::EM_X86_64;
  case 0x1c0:
  case 0x1c2:
  case 0x1c4:
    return ELF::EM_ARM;
  case 0xaa64:
    return ELF::EM_AARCH64;
  case 0x5032:
  case 0x5064:
    return ELF::EM_RISCV;
  case 0x6232:
  case 0x6264:
    return ELF::EM_LOONGARCH;
  default:
    return ELF::EM_NONE;
  }
}

bool isUnifiedKernel(StringRef Bytes) { return !sectionHeader(Bytes, ".linux").empty(); }

Expected<ContainedKernels> openUnifiedKernel(StringRef Bytes, StringRef File) {
  StringRef Header = sectionHeader(Bytes, ".linux");
  // In memory it may be smaller than in the file, where it is padded.
  uint32_t InMemory = read32le(Header.data() + 8), InFile = read32le(Header.data() + 16);
  Expected<StringRef> Kernel = containedPart(Bytes, read32le(Header.data() + 20), InMemory ? std::min(InMemory, InFile) : InFile, File,
                                             Header.data() - Bytes.data(), "section .linux");
  if (!Kernel)
    return Kernel.takeError();
  ContainedKernels Kernels;
  Kernels.push_back({*Kernel, partName(File, ".linux", Kernel->data() - Bytes.data()), machineOfPe(Bytes)});
  return Kernels;
}

} // namespace modver::image
