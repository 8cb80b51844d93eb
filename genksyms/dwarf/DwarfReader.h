// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the engine wants to know of an object's DWARF, and nothing else: who reads it, and how, is behind this.
#ifndef MODVER_GENKSYMS_DWARF_DWARFREADER_H
#define MODVER_GENKSYMS_DWARF_DWARFREADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <array>
#include <cstdint>
#include <optional>

namespace modver::dwarf {

/// An entry of .debug_info or .debug_types.
struct Die {
  uint32_t Unit = 0;  ///< index of the unit, in the order of the sections
  uint32_t Index = 0; ///< of the entry in its unit; 0 is the unit's own

  bool operator==(const Die &) const = default;
};

/// The attributes of one entry that have numbers as values.
enum class Number : uint8_t {
  Accessibility,
  Alignment,
  BitSize,
  ByteSize,
  ConstValue,
  Count,
  DataBitOffset,
  DataMemberLocation,
  DeclFile,
  DiscrValue,
  Encoding,
  Inline,
  Language,
  UpperBound
};
inline constexpr size_t NumNumbers = size_t(Number::UpperBound) + 1;

/// What an entry says of itself. Nothing is taken from entries that it refers to.
struct Attributes {
  std::optional<llvm::StringRef> Name;
  std::optional<llvm::StringRef> LinkageName;
  /// References that lead to an entry; others are as if they were not there.
  std::optional<Die> Type;
  std::optional<Die> AbstractOrigin;
  std::optional<Die> Specification;
  bool IsDeclaration = false;
  bool IsExternal = false; ///< other units can refer to it

  /// The value where it has the form of a number; smaller signed ones are extended. Blocks, expressions and references are not numbers.
  std::optional<uint64_t> number(Number N) const {
    if (!(Present >> unsigned(N) & 1))
      return std::nullopt;
    return Numbers[size_t(N)];
  }
  void setNumber(Number N, uint64_t Value) {
    Present |= 1U << unsigned(N);
    Numbers[size_t(N)] = Value;
  }

private:
  uint32_t Present = 0;
  std::array<uint64_t, NumNumbers> Numbers;
};

/// Errors name the section and the offset. What the functions give points into the reader, and lives as long.
class DwarfReader {
public:
  virtual ~DwarfReader() = default;

  /// Units of .debug_info, then those of .debug_types.
  virtual uint32_t numUnits() const = 0;
  /// Reads the tree of a unit's entries. Must have been called for a unit before its first entry is used; attributes() does so for what it refers to.
  virtual llvm::Error load(uint32_t Unit) = 0;

  /// DW_TAG_…
  virtual uint16_t tag(Die D) const = 0;
  /// In its section.
  virtual uint64_t offset(Die D) const = 0;
  virtual std::optional<Die> firstChild(Die D) const = 0;
  virtual std::optional<Die> nextSibling(Die D) const = 0;
  virtual std::optional<Die> parent(Die D) const = 0;
  /// Index of the last entry of a loaded unit, plus one.
  virtual uint32_t numEntries(uint32_t Unit) const = 0;

  virtual llvm::Expected<Attributes> attributes(Die D) = 0;

  /// The name of a file by its number in the unit's line table, with or without its directory. None: the number is one that stands for no file. Fails
  /// where there is no line table, or no such number.
  virtual llvm::Expected<std::optional<llvm::StringRef>> fileName(uint32_t Unit, uint64_t FileNumber) = 0;
};

} // namespace modver::dwarf

#endif
