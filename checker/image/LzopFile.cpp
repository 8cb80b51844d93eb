// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LzopFile.h"
#include "Fields.h"
#include "ImageError.h"
#include "Lzo.h"
#include "llvm/Support/CRC.h"

using llvm::Error;
using llvm::StringRef;

namespace modver::image {

static constexpr StringRef Magic("\x89LZO\0\r\n\x1a\n", 9);

static uint32_t crc32Of(StringRef Bytes) { return llvm::crc32(llvm::arrayRefFromStringRef<uint8_t>(Bytes)); }

static uint32_t adler32Of(StringRef Bytes) {
  static constexpr uint32_t Modulus = 65521;
  static constexpr size_t SumsFit = 5552; // bytes after which the sums still fit into 32 bits
  uint32_t A = 1, B = 0;
  for (; !Bytes.empty(); Bytes = Bytes.substr(SumsFit)) {
    for (unsigned char Byte : Bytes.take_front(SumsFit))
      B += A += Byte;
    A %= Modulus;
    B %= Modulus;
  }
  return B << 16 | A;
}

namespace {

struct Block {
  uint32_t Size = 0; ///< unpacked; 0: the end
  StringRef Packed;
  std::optional<uint32_t> Adler32, Crc32, PackedAdler32, PackedCrc32;

  bool isStored() const { return Packed.size() == Size; }
};

/// One file: header, then blocks.
class Reader {
public:
  explicit Reader(StringRef Bytes) : In(Bytes) {}

  /// What is wrong with it; empty: nothing.
  StringRef readHeader();
  Block next();

  bool ok() const { return In.ok(); }
  StringRef rest() const { return In.rest(); }

private:
  enum Flag : uint32_t {
    Adler32OfData = 1,
    Adler32OfBlock = 2,
    ExtraField = 0x40,
    Crc32OfData = 0x100,
    Crc32OfBlock = 0x200,
    Filter = 0x800,
    Crc32OfHeader = 0x1000
  };

  std::optional<uint32_t> checksumIf(Flag Which) { return Flags & Which ? std::optional(In.be32()) : std::nullopt; }

  Fields In;
  uint32_t Flags = 0;
};

StringRef Reader::readHeader() {
  static constexpr uint16_t FirstWithLevel = 0x940;
  static constexpr uint8_t LastLzo1x = 3; // LZO1X-1, LZO1X-1(15), LZO1X-999: all unpack alike
  In.take(Magic.size());
  const StringRef Start = In.rest();
  const uint16_t Version = In.be16();
  In.take(2); // of its library
  if (Version >= FirstWithLevel)
    In.take(2); // needed to unpack
  const uint8_t Method = In.byte();
  if (Version >= FirstWithLevel)
    In.take(1); // level
  Flags = In.be32();
  if (Flags & Filter)
    In.take(4);
  In.take(8); // mode, low half of time
  if (Version >= FirstWithLevel)
    In.take(4); // high half
  In.take(In.byte());
  const StringRef Header = Start.drop_back(In.rest().size());
  const uint32_t Checksum = In.be32();
  if (Flags & ExtraField)
    In.take(uint64_t(In.be32()) + 4);
  if (!In.ok())
    return "the header of lzop is cut short";
  if (Checksum != (Flags & Crc32OfHeader ? crc32Of(Header) : adler32Of(Header)))
    return "wrong checksum of the header of lzop";
  if (Method < 1 || Method > LastLzo1x || Flags & Filter)
    return "lzop used a method other than LZO1X";
  return "";
}

Block Reader::next() {
  Block B;
  B.Size = In.be32();
  if (!B.Size)
    return B;
  const uint32_t Packed = In.be32();
  B.Adler32 = checksumIf(Adler32OfData);
  B.Crc32 = checksumIf(Crc32OfData);
  if (Packed < B.Size) {
    B.PackedAdler32 = checksumIf(Adler32OfBlock);
    B.PackedCrc32 = checksumIf(Crc32OfBlock);
  }
  B.Packed = In.take(Packed);
  return B;
}

} // namespace

bool isLzop(StringRef Bytes) {
  Fields F(Bytes);
  if (F.take(Magic.size()) != Magic)
    return false;
  const uint16_t Version = F.be16();
  return Version >= 0x0900 && Version <= 0x1fff;
}

StringRef firstLzopFile(StringRef Bytes) {
  Reader R(Bytes);
  R.readHeader();
  while (R.next().Size)
    ;
  return R.ok() ? Bytes.drop_back(R.rest().size()) : Bytes;
}

Error unpackLzop(StringRef Bytes, StringRef File, llvm::function_ref<bool(StringRef)> OnBlock) {
  static constexpr uint32_t LargestBlock = 64 << 20; // that lzop takes
  llvm::SmallVector<char, 0> Unpacked;
  bool IsEmpty = true;
  for (StringRef Rest = Bytes; isLzop(Rest);) {
    auto Damaged = [&](StringRef At, StringRef What) { return damaged(File, At.data() - Bytes.data(), "cannot unpack: " + What); };
    Reader R(Rest);
    if (StringRef Wrong = R.readHeader(); !Wrong.empty())
      return Damaged(Rest, Wrong);
    while (true) {
      const StringRef At = R.rest();
      const Block B = R.next();
      if (!R.ok())
        return Damaged(At, "the LZO file is cut short");
      if (!B.Size)
        break;
      if (B.Size > LargestBlock || B.Packed.size() > B.Size)
        return Damaged(At, "a block of LZO with impossible sizes");
      if (B.PackedAdler32.value_or(adler32Of(B.Packed)) != adler32Of(B.Packed) || B.PackedCrc32.value_or(crc32Of(B.Packed)) != crc32Of(B.Packed))
        return Damaged(B.Packed, "wrong checksum of an LZO block");
      IsEmpty = false;
      Unpacked.resize_for_overwrite(B.Size);
      if (B.isStored())
        llvm::copy(B.Packed, Unpacked.begin());
      else if (std::optional<size_t> Wrong = unpackLzo1x(B.Packed, Unpacked))
        return Damaged(B.Packed.drop_front(*Wrong), "the LZO stream is damaged");
      const StringRef Contents(Unpacked.data(), Unpacked.size());
      if ((B.Adler32 && *B.Adler32 != adler32Of(Contents)) || (B.Crc32 && *B.Crc32 != crc32Of(Contents)))
        return Damaged(B.Packed, "wrong checksum of what an LZO block unpacks to");
      if (!OnBlock(Contents))
        return Error::success();
    }
    Rest = R.rest();
  }
  return IsEmpty ? damaged(File, Bytes.size(), "cannot unpack: nothing in it") : Error::success();
}

} // namespace modver::image
