// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "UBootImage.h"
#include "Decompress.h"
#include "ImageError.h"
#include "KernelStrings.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::support::endian::read32be;
namespace ELF = llvm::ELF;

namespace modver::image {

namespace {

constexpr StringRef Magic = "\x27\x05\x19\x56";
constexpr size_t HeaderSize = 64;
enum HeaderField : uint8_t { HeaderCrc = 4, DataSize = 12, DataCrc = 24, System = 28, Architecture = 29, Type = 30, Packing = 31 };
enum ImageType : uint8_t { Standalone = 1, KernelImage = 2, MultiFile = 4, Firmware = 5, KernelNoLoad = 14 };

uint32_t crcOf(StringRef Bytes) { return llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(Bytes)); }

bool hasRightHeaderCrc(StringRef Bytes) {
  std::string Header = Bytes.take_front(HeaderSize).str();
  Header.replace(HeaderCrc, 4, 4, '\0');
  return crcOf(Header) == read32be(Bytes.data() + HeaderCrc);
}

uint8_t byteAt(StringRef Bytes, HeaderField F) { return Bytes[F]; }

uint16_t machineOf(uint8_t Number) {
  static constexpr uint16_t Machines[] = {ELF::EM_NONE,   ELF::EM_ALPHA,  ELF::EM_ARM,        ELF::EM_386,      ELF::EM_IA_64,    ELF::EM_MIPS,
                                          ELF::EM_MIPS,   ELF::EM_PPC,    ELF::EM_S390,       ELF::EM_SH,       ELF::EM_SPARC,    ELF::EM_SPARCV9,
                                          ELF::EM_68K,    ELF::EM_NONE,   ELF::EM_MICROBLAZE, ELF::EM_NONE,     ELF::EM_BLACKFIN, ELF::EM_AVR32,
                                          ELF::EM_ST200,  ELF::EM_NONE,   ELF::EM_NONE,       ELF::EM_OPENRISC, ELF::EM_AARCH64,  ELF::EM_ARC_COMPACT,
                                          ELF::EM_X86_64, ELF::EM_XTENSA, ELF::EM_RISCV};
  return Number < std::size(Machines) ? Machines[Number] : uint16_t(ELF::EM_NONE);
}

StringRef typeName(uint8_t Number) {
  static constexpr StringRef Names[] = {"of no type",   "of a standalone program", "of a kernel",
                                        "of a ramdisk", "of several files",        "of firmware",
                                        "of a script",  "of a file system",        "of a device tree"};
  return Number < std::size(Names) ? Names[Number] : StringRef("of something else than a kernel");
}

/// The format that a header's number stands for. None: not compressed, or an unknown number.
std::optional<Compression> packingOf(uint8_t Number) {
  static constexpr Compression Formats[] = {Compression::Gzip, Compression::Bzip2, Compression::Lzma,
                                            Compression::Lzo,  Compression::Lz4,   Compression::Zstd};
  return Number >= 1 && Number <= std::size(Formats) ? std::optional(Formats[Number - 1]) : std::nullopt;
}

/// The first file of a multi-file image's data.
Expected<StringRef> firstFile(StringRef Data, StringRef File) {
  static constexpr size_t MostFiles = 64;
  for (size_t Count = 0; Count < MostFiles && 4 * (Count + 1) <= Data.size(); ++Count)
    if (read32be(Data.data() + 4 * Count) == 0) {
      if (Count == 0)
        return unusable(File, "a U-Boot image of several files, of which there are none");
      return containedPart(Data, 4 * (Count + 1), read32be(Data.data()), File, HeaderSize, "the first file of a U-Boot image");
    }
  return damaged(File, HeaderSize, "the list of files in the U-Boot image has no end");
}

} // namespace

bool isUBootImage(StringRef Bytes) {
  static constexpr uint8_t Linux = 5;
  if (Bytes.size() < HeaderSize)
    return false;
  if (Bytes.starts_with(Magic))
    return true;
  return byteAt(Bytes, System) == Linux && hasRightHeaderCrc(Bytes);
}

size_t findUBootImage(StringRef Bytes, size_t From) {
  for (size_t At = findBytes(Bytes, Magic, From); At != StringRef::npos; At = findBytes(Bytes, Magic, At + 1))
    if (Bytes.size() - At >= HeaderSize && hasRightHeaderCrc(Bytes.substr(At)))
      return At;
  return StringRef::npos;
}

Expected<ContainedKernels> openUBootImage(StringRef Bytes, StringRef File) {
  uint8_t Kind = byteAt(Bytes, Type);
  // Vendors call kernels programs or firmware, too.
  if (Kind != KernelImage && Kind != MultiFile && Kind != KernelNoLoad && Kind != Standalone && Kind != Firmware)
    return unusable(File, "a U-Boot image " + typeName(Kind) + ", which has no kernel");
  Expected<StringRef> Data = containedPart(Bytes, HeaderSize, read32be(Bytes.data() + DataSize), File, DataSize, "the data of the U-Boot image");
  if (!Data)
    return Data.takeError();
  // Some vendors leave both CRCs wrong.
  if (hasRightHeaderCrc(Bytes) && crcOf(*Data) != read32be(Bytes.data() + DataCrc))
    return damaged(File, DataCrc,
                   "the data of the U-Boot image have the CRC-32 0x" + llvm::utohexstr(crcOf(*Data), true) + ", and the header says 0x" +
                       llvm::utohexstr(read32be(Bytes.data() + DataCrc), true));
  if (Kind == MultiFile)
    Data = firstFile(*Data, File);
  if (!Data)
    return Data.takeError();
  std::optional<Compression> Said = packingOf(byteAt(Bytes, Packing));
  if (Said && compressionOf(*Data) != Said)
    return damaged(File, Data->data() - Bytes.data(),
                   "the header says that the kernel is compressed (" + nameOf(*Said) + "), and the data are not of that form");
  ContainedKernels Kernels;
  Kernels.push_back({*Data, partName(File, "kernel", Data->data() - Bytes.data()), machineOf(byteAt(Bytes, Architecture))});
  return Kernels;
}

} // namespace modver::image
