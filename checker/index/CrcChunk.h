// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CRCs that a kernel has of a run of an index's exports, as bytes. Kernels with the same ones share them.
#ifndef MODVER_CHECKER_INDEX_CRCCHUNK_H
#define MODVER_CHECKER_INDEX_CRCCHUNK_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace modver::index {

/// Exports 0 to 255 of an index are chunk 0, the next ones chunk 1, …
inline constexpr unsigned ExportsPerChunk = 256;

/// An export that a kernel has.
struct ChunkEntry {
  uint8_t Place; ///< in the chunk
  std::optional<uint64_t> Crc;
};

/// EXPECTS: Entries are sorted by Place, each once.
std::string encodeChunk(llvm::ArrayRef<ChunkEntry> Entries);

/// Points into the bytes.
class CrcChunk {
public:
  /// None: the bytes are damaged.
  static std::optional<CrcChunk> parse(llvm::StringRef Bytes);

  bool has(unsigned Place) const { return bit(Present, Place); }
  /// Of an export that is there; none: it has no CRC.
  std::optional<uint64_t> crc(unsigned Place) const;
  unsigned count() const;

private:
  using Bits = std::array<uint64_t, ExportsPerChunk / 64>;
  static bool bit(const Bits &From, unsigned Place) { return From[Place / 64] >> (Place % 64) & 1; }

  Bits Present = {}, WithCrc = {};
  bool IsWide = false;
  llvm::StringRef Crcs;
};

} // namespace modver::index

#endif
