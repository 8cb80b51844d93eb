// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Compression.h"
#include "support/Bytes.h"
#include <zlib.h>

using llvm::StringRef;

namespace modver::index {

static constexpr uint64_t MaxSize = uint64_t(64) << 20;

/// Before the bytes stands how many they are unpacked; 0: they are not packed.
std::string deflate(StringRef Bytes) {
  uLongf Size = compressBound(Bytes.size());
  std::string Packed(Size, '\0');
  ByteWriter Out;
  if (compress2(reinterpret_cast<Bytef *>(Packed.data()), &Size, reinterpret_cast<const Bytef *>(Bytes.data()), Bytes.size(), 6) == Z_OK &&
      Size < Bytes.size()) {
    Out.number(Bytes.size());
    Out.bytes(StringRef(Packed).take_front(Size));
  } else {
    Out.number(0);
    Out.bytes(Bytes);
  }
  return Out.take();
}

std::optional<std::string> inflate(StringRef Bytes) {
  ByteReader In(Bytes);
  const uint64_t Size = In.numberBelow(MaxSize + 1);
  if (In.hasFailed())
    return std::nullopt;
  const StringRef Packed = In.bytes(In.left());
  if (!Size)
    return Packed.str();
  // No byte unpacks to more than some thousand.
  if (Size / 1100 > Packed.size())
    return std::nullopt;
  std::string Result(Size, '\0');
  uLongf Unpacked = Size;
  if (uncompress(reinterpret_cast<Bytef *>(Result.data()), &Unpacked, reinterpret_cast<const Bytef *>(Packed.data()), Packed.size()) != Z_OK ||
      Unpacked != Size)
    return std::nullopt;
  return Result;
}

} // namespace modver::index
