// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CrcAlgebra.h"

#include <zlib.h>

using llvm::StringRef;

namespace modver::identify {

/// The order of x, as CRC-32's polynomial is primitive.
static constexpr int64_t Order = (int64_t(1) << 32) - 1;

uint32_t shiftBy(int64_t Bytes) { return crc32_combine_gen((Bytes % Order + Order) % Order); }

uint32_t multiply(uint32_t A, uint32_t B) { return A ? crc32_combine_op(B, 0, A) : 0; }

static uint32_t extend(uint32_t Crc, StringRef Text) { return crc32_z(Crc, reinterpret_cast<const Bytef *>(Text.data()), Text.size()); }

AffineMap::AffineMap(uint32_t A, uint32_t B) : B(B) {
  for (unsigned Row = 0; Row != 4; ++Row) {
    Rows[Row][0] = 0;
    for (unsigned Bit = 0; Bit != 8; ++Bit) {
      const uint32_t Product = multiply(A, uint32_t(1) << (8 * Row + Bit));
      for (unsigned Low = 0; Low != 1u << Bit; ++Low)
        Rows[Row][Low | 1u << Bit] = Rows[Row][Low] ^ Product;
    }
  }
}

BaseText::BaseText(std::string Whole) : Text(std::move(Whole)) {
  uint32_t Crc = 0;
  for (size_t Begin = 0; Begin <= Text.size(); Begin += Stride) {
    Crcs.push_back(Crc);
    Crc = extend(Crc, StringRef(Text).substr(Begin, Stride));
  }
}

uint32_t BaseText::crcUpTo(size_t Position) const {
  const size_t Block = Position / Stride;
  return extend(Crcs[Block], StringRef(Text).slice(Block * Stride, Position));
}

BaseText::Effect BaseText::effectOf(const Edit &E) const {
  // s·x^8|w| + crc(w), where s = D·x^8p + c(p), and from there D again.
  const int64_t Longer = int64_t(E.Text.size()) - (int64_t(E.End) - E.Begin);
  const uint32_t A = shiftBy(Longer);
  const uint32_t B = multiply(extend(crcUpTo(E.Begin), E.Text) ^ crcUpTo(E.End), shiftBy(-int64_t(E.End)));
  const uint32_t Inverse = shiftBy(-Longer);
  return {AffineMap(A, B), AffineMap(Inverse, multiply(Inverse, B))};
}

uint32_t BaseText::wanted(uint32_t Crc) const { return multiply(Crc ^ crc(), shiftBy(-int64_t(Text.size()))); }

} // namespace modver::identify
