// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an entry is, which of its attributes are wanted, where they stand in it, and how they are read. All that follows from its abbreviation, of
// which an object has some hundred for some ten thousand entries, so it is found out once for each.
#ifndef MODVER_GENKSYMS_DWARF_ENTRYLAYOUT_H
#define MODVER_GENKSYMS_DWARF_ENTRYLAYOUT_H

#include "DwarfReader.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <vector>

namespace llvm {
class DWARFAbbreviationDeclaration;
class DWARFUnit;
} // namespace llvm

namespace modver::dwarf {

/// An attribute that is wanted, or one that has to be passed over since its size is in the entry.
struct AttributeField {
  enum Meaning : uint8_t { IsNumber, Name, LinkageName, Type, AbstractOrigin, Specification, Declaration, External, Nothing };
  enum Encoding : uint8_t {
    Constant, ///< Value; it takes no bytes
    Data1,
    Data2,
    Data4,
    Data8,
    Unsigned,     ///< LEB128
    Signed,       ///< LEB128
    Text,         ///< with its NUL
    TextAt4,      ///< in .debug_str
    LineTextAt4,  ///< in .debug_line_str
    EntryInUnit4, ///< from the beginning of the unit on
    Flag1,
    Other ///< not one of those that nearly all are in
  };
  Meaning What = Nothing;
  Number Which = Number::Accessibility; ///< of IsNumber
  Encoding How = Other;
  llvm::dwarf::Form Form{};
  uint64_t Before = 0; ///< bytes between the field before and this one: nobody wants them
  uint64_t Value = 0;
};

struct EntryLayout {
  /// An attribute whose size is in the entry.
  struct VariableSize {
    uint64_t Before; ///< bytes between the one before and this one
    llvm::dwarf::Form Form;
  };

  /// Of an abbreviation in this unit: the width of some forms depends on the unit.
  EntryLayout(const llvm::DWARFAbbreviationDeclaration &Abbreviation, const llvm::DWARFUnit &Unit);
  /// Of what is no entry.
  EntryLayout() = default;

  uint16_t Tag = 0;
  bool HasChildren = false;
  /// Up to the last one that is wanted.
  std::vector<AttributeField> Fields;
  /// How all attributes are passed over: these, and then so many bytes.
  std::vector<VariableSize> Variable;
  uint64_t Rest = 0;
};

/// Whether a value in this form is what a number is.
bool isNumberIn(Number N, llvm::dwarf::Form Form, unsigned Version);

} // namespace modver::dwarf

#endif
