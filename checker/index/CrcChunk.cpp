// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CrcChunk.h"
#include "support/Bytes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver::index {

namespace {

/// Bits of the first byte.
enum Flags : uint8_t {
  SomeWithoutCrc = 1, ///< a second bitmap follows: which have one
  Wide = 2,           ///< CRCs are of 64 bits: kernels up to 4.9 have any `unsigned long`
  AllFlags = 3,
};

} // namespace

std::string encodeChunk(llvm::ArrayRef<ChunkEntry> Entries) {
  std::array<uint64_t, ExportsPerChunk / 64> Present = {}, WithCrc = {};
  uint8_t Flags = 0;
  for (const ChunkEntry &E : Entries) {
    Present[E.Place / 64] |= uint64_t(1) << (E.Place % 64);
    if (E.Crc)
      WithCrc[E.Place / 64] |= uint64_t(1) << (E.Place % 64);
    else
      Flags |= SomeWithoutCrc;
    if (E.Crc.value_or(0) > UINT32_MAX)
      Flags |= Wide;
  }
  ByteWriter Out;
  Out.byte(Flags);
  for (uint64_t Word : Present)
    Out.little64(Word);
  if (Flags & SomeWithoutCrc)
    for (uint64_t Word : WithCrc)
      Out.little64(Word);
  for (const ChunkEntry &E : Entries)
    if (E.Crc && (Flags & Wide))
      Out.little64(*E.Crc);
    else if (E.Crc)
      Out.little32(uint32_t(*E.Crc));
  return Out.take();
}

std::optional<CrcChunk> CrcChunk::parse(StringRef Bytes) {
  ByteReader In(Bytes);
  CrcChunk Result;
  const uint8_t Flags = In.byte();
  for (uint64_t &Word : Result.Present)
    Word = In.little64();
  Result.WithCrc = Result.Present;
  if (Flags & SomeWithoutCrc)
    for (uint64_t &Word : Result.WithCrc)
      Word = In.little64();
  Result.IsWide = Flags & Wide;
  unsigned Count = 0;
  for (auto [All, Some] : llvm::zip_equal(Result.Present, Result.WithCrc)) {
    if (Some & ~All)
      return std::nullopt;
    Count += llvm::popcount(Some);
  }
  Result.Crcs = In.bytes(Count * (Result.IsWide ? 8 : 4));
  if (Flags & ~AllFlags || !In.isWhole())
    return std::nullopt;
  return Result;
}

std::optional<uint64_t> CrcChunk::crc(unsigned Place) const {
  if (!bit(WithCrc, Place))
    return std::nullopt;
  unsigned Before = llvm::popcount(WithCrc[Place / 64] & ((uint64_t(1) << (Place % 64)) - 1));
  for (unsigned Word = 0; Word < Place / 64; ++Word)
    Before += llvm::popcount(WithCrc[Word]);
  const char *At = Crcs.data() + Before * size_t(IsWide ? 8 : 4);
  return IsWide ? llvm::support::endian::read64le(At) : llvm::support::endian::read32le(At);
}

unsigned CrcChunk::count() const {
  unsigned Result = 0;
  for (uint64_t Word : Present)
    Result += llvm::popcount(Word);
  return Result;
}

} // namespace modver::index
