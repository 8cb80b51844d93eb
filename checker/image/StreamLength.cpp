// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "StreamLength.h"
#include "Decompress.h"
#include "Fields.h"
#include "LzopFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;
using llvm::support::endian::read32le;

namespace modver::image {

namespace {

/// A footer ends the stream, with a CRC over the flags that the header has too.
StringRef xzStream(StringRef Bytes) {
  static constexpr size_t HeaderSize = 12, FooterSize = 12;
  if (Bytes.size() < HeaderSize)
    return Bytes;
  StringRef Flags = Bytes.substr(6, 2);
  for (size_t Footer = HeaderSize; Footer + FooterSize <= Bytes.size(); Footer += 4) {
    StringRef F = Bytes.substr(Footer, FooterSize);
    if (F.ends_with("YZ") && F.substr(8, 2) == Flags && llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(F.substr(4, 6))) == read32le(F.data()))
      return Bytes.take_front(Footer + FooterSize);
  }
  return Bytes;
}

/// One frame of blocks with a header each (RFC 8878).
StringRef zstdFrame(StringRef Bytes) {
  Fields F(Bytes.drop_front(4));
  uint8_t Descriptor = F.byte();
  bool HasChecksum = Descriptor & 4, IsSingleSegment = Descriptor & 0x20;
  static constexpr uint8_t DictionaryIdSizes[] = {0, 1, 2, 4}, ContentSizeSizes[] = {0, 2, 4, 8};
  unsigned ContentSizeSize = ContentSizeSizes[Descriptor >> 6];
  if (IsSingleSegment && ContentSizeSize == 0)
    ContentSizeSize = 1;
  F.take((IsSingleSegment ? 0 : 1) + DictionaryIdSizes[Descriptor & 3] + ContentSizeSize);
  for (bool IsLast = false; !IsLast && F.ok();) {
    unsigned Header = F.byte();
    Header |= F.byte() << 8;
    Header |= F.byte() << 16;
    IsLast = Header & 1;
    enum { Raw, Rle, Compressed, Reserved } Type = decltype(Type)((Header >> 1) & 3);
    if (Type == Reserved)
      return Bytes;
    F.take(Type == Rle ? 1 : Header >> 3);
  }
  if (HasChecksum)
    F.take(4);
  return F.ok() ? Bytes.drop_back(F.rest().size()) : Bytes;
}

/// Blocks with their sizes; the last is followed by what is no size of a block, or too large for what is left.
StringRef lz4Stream(StringRef Bytes) {
  static constexpr uint32_t LargestBlock = (8 << 20) + (8 << 20) / 255 + 16; // that is what 8 MiB that do not compress need
  StringRef Rest = Bytes.drop_front(4);
  while (Rest.size() >= 4) {
    uint32_t Size = read32le(Rest.data());
    if (Size == 0 || Size > LargestBlock || Size > Rest.size() - 4)
      break;
    Rest = Rest.drop_front(4 + Size);
  }
  // Nothing complete: cut short, or the first block damaged.
  return Rest.size() == Bytes.size() - 4 ? Bytes : Bytes.drop_back(Rest.size());
}

/// Blocks with their sizes in a frame, which a size of 0 ends.
StringRef lz4Frame(StringRef Bytes) {
  enum Flag : uint8_t { DictionaryId = 1, ContentChecksum = 4, ContentSize = 8, BlockChecksum = 0x10 };
  Fields F(Bytes.drop_front(4));
  uint8_t Flags = F.byte();
  F.take(2 + (Flags & ContentSize ? 8 : 0) + (Flags & DictionaryId ? 4 : 0)); // block size, checksum of the header
  while (F.ok()) {
    uint32_t Size = F.le32() & 0x7fffffff;
    if (Size == 0)
      break;
    F.take(uint64_t(Size) + (Flags & BlockChecksum ? 4 : 0));
  }
  F.take(Flags & ContentChecksum ? 4 : 0);
  return F.ok() ? Bytes.drop_back(F.rest().size()) : Bytes;
}

} // namespace

StringRef firstStream(StringRef Bytes) {
  switch (compressionOf(Bytes).value_or(Compression::Gzip)) {
  case Compression::Xz:
    return xzStream(Bytes);
  case Compression::Zstd:
    return zstdFrame(Bytes);
  case Compression::Lz4:
    return Bytes.starts_with("\x04") ? lz4Frame(Bytes) : lz4Stream(Bytes);
  case Compression::Lzo:
    return firstLzopFile(Bytes);
  case Compression::Gzip:
  case Compression::Bzip2:
  case Compression::Lzma:
    break;
  }
  return Bytes;
}

StringRef leadingStreams(StringRef Bytes) {
  std::optional<Compression> Kind = compressionOf(Bytes);
  StringRef Rest = Bytes;
  while (Kind && compressionOf(Rest) == Kind)
    Rest = Rest.drop_front(firstStream(Rest).size());
  return Bytes.drop_back(Rest.size());
}

} // namespace modver::image
