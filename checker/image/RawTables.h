// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Long rows of entries that point to names, anywhere in a flat image.
#ifndef MODVER_CHECKER_IMAGE_RAWTABLES_H
#define MODVER_CHECKER_IMAGE_RAWTABLES_H

#include "ExportTables.h"
#include <vector>

namespace modver::image {

/// How to look at an image.
struct RawFormat {
  bool Is64Bit;
  bool IsBigEndian;
  /// Address of the image's first byte. Any, if entries are relative.
  uint64_t Base;
  ExportLayout Layout; ///< whose CrcSize is not known yet

  unsigned fieldSize() const { return Layout.fieldSize(Is64Bit); }
  unsigned stride() const { return Layout.stride(Is64Bit); }
};

/// What ascends from one entry to the next within a table.
enum class Order : uint8_t { Names, Addresses };

/// Adjacent entries that all point to names. Start and what follows are offsets in the image.
struct EntryRow {
  size_t Start;
  size_t Count;
  /// Where an ascending run ends, as indices of entries; the last is Count. Runs that are short may be no table, but chance.
  std::vector<size_t> RunEnds;
  /// Entries in runs that are too long for chance.
  size_t InLongRuns;

  size_t end(const RawFormat &Format) const { return Start + Count * Format.stride(); }
};

/// Fewer ascending names may be chance, or a table of something else.
inline constexpr size_t ShortestRun = 32;

/// The offset that the field of an entry at offset Field leads to; npos if it is null or that is not within the image.
/// REQUIRES: the field is within Image.
size_t fieldTarget(llvm::StringRef Image, const RawFormat &Format, size_t Field);

/// The offset of the name of the entry at Offset; npos if it has none within the image.
/// REQUIRES: the entry is within Image.
size_t nameOffset(llvm::StringRef Image, const RawFormat &Format, size_t Offset);

/// The rows that have a long run, the one with most such entries first. Takes time linear in the size of the image.
std::vector<EntryRow> findRows(llvm::StringRef Image, const RawFormat &Format, Order By);

/// Where an image with pointers may be in memory: the pages from which it is that pointers in it lead to names that kernels export, the likeliest
/// first.
std::vector<uint64_t> findBases(llvm::StringRef Image, bool Is64Bit, bool IsBigEndian);

} // namespace modver::image

#endif
