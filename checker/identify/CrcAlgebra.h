// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a CRC-32 changes if the text that it is of is edited, without looking at the text again.
//
// CRC-32 computes in the field of 2^32 elements: the CRC of two texts one behind the other is crc(A)·x^(8·|B|) + crc(B), + being xor. So for a text
// that differs from a known one, the base, at some places, let s be its CRC up to a place that is p bytes into the base, and c that of the base. Then
//
//   D = (s + c)·x^(-8p)
//
// does not change as long as both texts go on alike, and an edit changes it to A·D + B, where A and B depend on the edit and the base alone. The
// edits of a text are applied in their order, from D = 0, and the D that a wanted CRC gives is known beforehand.
#ifndef MODVER_CHECKER_IDENTIFY_CRCALGEBRA_H
#define MODVER_CHECKER_IDENTIFY_CRCALGEBRA_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace modver::identify {

/// x^(8·Bytes). Bytes may be negative.
uint32_t shiftBy(int64_t Bytes);
uint32_t multiply(uint32_t A, uint32_t B);

/// In place of [Begin, End) of the base, Text.
struct Edit {
  uint32_t Begin = 0, End = 0;
  std::string Text;
  bool operator==(const Edit &) const = default;
};

/// D → A·D + B. The multiplication is by table: a search does it millions of times.
class AffineMap {
public:
  AffineMap() : AffineMap(shiftBy(0), 0) {}
  /// EXPECTS: A is not 0.
  AffineMap(uint32_t A, uint32_t B);

  uint32_t operator()(uint32_t D) const { return Rows[0][D & 255] ^ Rows[1][D >> 8 & 255] ^ Rows[2][D >> 16 & 255] ^ Rows[3][D >> 24] ^ B; }

private:
  std::array<std::array<uint32_t, 256>, 4> Rows;
  uint32_t B;
};

/// A text, prepared for questions about edits of it.
class BaseText {
public:
  explicit BaseText(std::string Text);

  llvm::StringRef text() const { return Text; }
  uint32_t crc() const { return crcUpTo(Text.size()); }

  /// What an edit does, and what undoes that.
  struct Effect {
    AffineMap Forward, Backward;
  };
  Effect effectOf(const Edit &E) const;

  /// The D at the end of a text with this CRC.
  uint32_t wanted(uint32_t Crc) const;

private:
  uint32_t crcUpTo(size_t Position) const;

  std::string Text;
  /// Every Stride bytes: the CRC up to there.
  static constexpr size_t Stride = 1024;
  std::vector<uint32_t> Crcs;
};

} // namespace modver::identify

#endif
