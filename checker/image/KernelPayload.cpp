// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelPayload.h"
#include "BootContainer.h"
#include "Decompress.h"
#include "ImageError.h"
#include "PeImage.h"
#include "StreamLength.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"
#include <array>

using llvm::Expected;
using llvm::MemoryBuffer;
using llvm::StringRef;
using llvm::support::endian::read16le;
using llvm::support::endian::read32le;

namespace modver::image {

/// Of what a magic number alone says is a compressed kernel: no kernel's memory is as large.
static constexpr uint64_t FoundStreamLimit = uint64_t(256) << 20;

/// How messages name what is at Offset of File, whose own offsets they then tell.
static std::string compressedName(StringRef File, uint64_t Offset) { return partName(File, "compressed kernel", Offset); }

std::optional<Wrapper> wrapperOf(StringRef Bytes) {
  static constexpr struct {
    size_t Offset;
    StringRef Magic;
    Wrapper Kind;
  } Magics[] = {
      {0x202, "HdrS", Wrapper::BzImage},
      {4, "zimg", Wrapper::Zboot},
      {56, "ARM\x64", Wrapper::Image},
      {56, "RSC\5", Wrapper::Image},
      {56, StringRef("\xcd\x23\x82\x81", 4), Wrapper::Image},
      {0x24, StringRef("\x18\x28\x6f\x01", 4), Wrapper::ZImage},
      {0x24, StringRef("\x01\x6f\x28\x18", 4), Wrapper::ZImage},
      // Two channel command words, which read the rest of the loader, after a program status word.
      {8, StringRef("\x02\0\0\x18\x60\0\0\x50\x02\0\0\x68\x60\0\0\x50", 16), Wrapper::S390},
  };
  for (const auto &M : Magics)
    if (Bytes.substr(M.Offset).starts_with(M.Magic))
      return M.Kind;
  return std::nullopt;
}

std::optional<ElfTarget> targetOf(Wrapper Kind, StringRef Bytes) {
  switch (Kind) {
  case Wrapper::BzImage:
  case Wrapper::Zboot:
    return std::nullopt;
  case Wrapper::Image: {
    // Any machine's Image for EFI may have this number.
    if (uint16_t Machine = machineOfPe(Bytes); Bytes.substr(56).starts_with("\xcd"))
      return Machine ? std::optional(ElfTarget{Machine, /*Is64Bit=*/true, /*IsBigEndian=*/false}) : std::nullopt;
    bool IsBigEndian = Bytes[24] & 1; // lowest bit of the flags
    bool IsArm = Bytes[56] == 'A';
    return ElfTarget{uint16_t(IsArm ? llvm::ELF::EM_AARCH64 : llvm::ELF::EM_RISCV), /*Is64Bit=*/true, IsBigEndian};
  }
  case Wrapper::ZImage: {
    // The word after magic number, start and end is 0x04030201 in the kernel's byte order, from 3.17 on.
    bool IsBigEndian = Bytes.substr(0x30).starts_with("\4\3\2\1") || Bytes[0x24] == 1;
    return ElfTarget{llvm::ELF::EM_ARM, /*Is64Bit=*/false, IsBigEndian};
  }
  case Wrapper::S390:
    return ElfTarget{llvm::ELF::EM_S390, /*Is64Bit=*/true, /*IsBigEndian=*/true};
  }
  return std::nullopt;
}

/// The payload that a header's words at OffsetField and SizeField tell of; offsets count from Base.
static Expected<StringRef> payload(StringRef Bytes, uint64_t Base, size_t OffsetField, size_t SizeField, StringRef File) {
  uint64_t Start = Base + read32le(Bytes.data() + OffsetField), Size = read32le(Bytes.data() + SizeField);
  if (Start + Size > Bytes.size())
    return damaged(File, OffsetField,
                   "the compressed kernel is said to be at 0x" + llvm::utohexstr(Start, true) + " to 0x" + llvm::utohexstr(Start + Size, true) +
                       ", and the file ends at 0x" + llvm::utohexstr(Bytes.size(), true));
  StringRef Payload = Bytes.substr(Start, Size);
  if (!compressionOf(Payload))
    return damaged(File, Start, "the kernel is in no known compression format");
  return Payload;
}

std::optional<uint32_t> sizeOfZImage(StringRef Bytes) {
  static constexpr size_t StartField = 0x28, EndField = 0x2c;
  if (Bytes.size() < EndField + 4)
    return std::nullopt;
  llvm::endianness E = Bytes[0x24] == 1 ? llvm::endianness::big : llvm::endianness::little;
  uint32_t Start = llvm::support::endian::read32(Bytes.data() + StartField, E), End = llvm::support::endian::read32(Bytes.data() + EndField, E);
  return End > Start ? std::optional(End - Start) : std::nullopt;
}

bool tellsPayload(StringRef Bytes) {
  static constexpr size_t ProtocolField = 0x206;
  static constexpr unsigned FirstProtocolWithPayload = 0x208;
  return Bytes.size() < ProtocolField + 2 || read16le(Bytes.data() + ProtocolField) >= FirstProtocolWithPayload;
}

Expected<std::unique_ptr<MemoryBuffer>> unpackBzImage(StringRef Bytes, StringRef File) {
  static constexpr size_t HeaderEnd = 0x250;
  if (Bytes.size() < HeaderEnd)
    return damaged(File, Bytes.size(), "the file ends within the header of the bzImage");
  unsigned SetupSectors = static_cast<uint8_t>(Bytes[0x1f1]);
  Expected<StringRef> Payload = payload(Bytes, ((SetupSectors ? SetupSectors : 4) + 1) * 512, 0x248, 0x24c, File);
  if (!Payload)
    return Payload.takeError();
  if (Payload->size() < 4)
    return damaged(File, 0x24c, "no room for the compressed kernel");
  // The last word is the size that the payload unpacks to: of gzip it is a part, behind the others it is appended.
  const char *SizeWord = Payload->end() - 4;
  auto Unpacked = decompress(compressionOf(*Payload) == Compression::Gzip ? *Payload : Payload->drop_back(4),
                             compressedName(File, Payload->data() - Bytes.data()));
  if (Unpacked && read32le(SizeWord) != (*Unpacked)->getBufferSize())
    return damaged(File, SizeWord - Bytes.data(),
                   "the kernel unpacks to 0x" + llvm::utohexstr((*Unpacked)->getBufferSize(), true) + " bytes and should to 0x" +
                       llvm::utohexstr(read32le(SizeWord), true));
  return Unpacked;
}

Expected<std::unique_ptr<MemoryBuffer>> unpackZboot(StringRef Bytes, StringRef File) {
  if (Bytes.size() < 0x40)
    return damaged(File, Bytes.size(), "the file ends within the header of the zboot image");
  Expected<StringRef> Payload = payload(Bytes, 0, 8, 12, File);
  if (!Payload)
    return Payload.takeError();
  return decompress(*Payload, compressedName(File, Payload->data() - Bytes.data()));
}

std::vector<size_t> findStreams(StringRef Bytes) {
  // Real images have one or two: a bound on the time that hostile ones can take.
  static constexpr size_t MostStreams = 8;
  static constexpr auto IsFirst = [] {
    std::array<bool, 256> Table{};
    for (unsigned char C : {0x1f, 0xfd, 0x28, 0x02, 0x04, int('B'), 0x5d, 0x6d, 0x5e, 0x6c, 0x6e, 0x5c, 0x51, 0x89})
      Table[C] = true;
    return Table;
  }();
  std::vector<size_t> Offsets;
  for (size_t I = 0; I < Bytes.size() && Offsets.size() < MostStreams; ++I)
    if (IsFirst[static_cast<unsigned char>(Bytes[I])] && compressionOf(Bytes.substr(I)))
      Offsets.push_back(I);
  return Offsets;
}

Expected<std::unique_ptr<MemoryBuffer>> unpackStreamAt(StringRef Bytes, size_t Offset, StringRef File) {
  StringRef Stream = firstStream(Bytes.substr(Offset));
  auto Unpacked = decompress(Stream, compressedName(File, Offset), FoundStreamLimit);
  if (!Unpacked)
    return Unpacked;
  // The legacy format has no mark for its end: the size must tell whether it was whole.
  if (Stream.starts_with("\x02")) {
    StringRef SizeWord = Bytes.substr(Stream.end() - Bytes.data(), 4);
    if (SizeWord.size() < 4 || read32le(SizeWord.data()) != (*Unpacked)->getBufferSize())
      return damaged(File, Stream.end() - Bytes.data(), "cannot unpack: the LZ4 stream is cut short");
  }
  return Unpacked;
}

} // namespace modver::image
