// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sizes and offsets that BTF has, and those that a compiler would choose by itself: where they differ, the source has attributes.
#ifndef MODVER_CHECKER_TYPES_BTF_DEFINITIONLAYOUT_H
#define MODVER_CHECKER_TYPES_BTF_DEFINITIONLAYOUT_H

#include "DefinitionText.h"
#include "checker/types/TypeLayout.h"
#include <optional>

namespace modver::btf {

/// The struct, union or enum that the record of Type has a body of: Type itself, or what a typedef is of if that has no name. None: there is none.
std::optional<TypeId> bodyOf(const BtfView &View, TypeId Type);

/// What matters of a type to what contains it.
struct Extent {
  /// In bytes.
  uint64_t Size = 0;
  /// In bytes; a guess, as BTF has none: that of the members, 1 if they stand where that is not kept.
  uint64_t Alignment = 1;

  bool operator==(const Extent &) const = default;
};

/// A part of a body: a field, or one of a body without name in it.
struct Part {
  /// As types::MemberLayout::Name.
  std::string Name;
  /// In bits.
  uint64_t Offset, Size;
  /// Of the field's type.
  Extent Of;
  /// The field's type, or what it is an array of or points to, is a body without name, whose fields are parts, too.
  bool HasBody;
  /// In such a body behind an array or pointer: Offset is as if that were the body itself.
  bool IsBehind;
};

enum class Packing : uint8_t {
  Natural, ///< every member at the next multiple of its alignment, the size that of the last one's
  Padded,  ///< the same, but for the size
  Packed,  ///< every member right behind that before, and not natural
  Other,
};

struct BodyLayout {
  /// In bytes.
  uint64_t Size = 0;
  /// Size if it were natural.
  uint64_t NaturalSize = 0;
  Packing How = Packing::Natural;
  std::vector<Part> Parts;

  types::TypeLayout typeLayout() const;
  /// Of layouts whose definitions have the same text.
  bool hasSamePlaces(const BodyLayout &Other) const;
};

/// What stands in the place of attributes, which BTF does not have: ` __attribute__ ( ( packed ) )`; empty: none.
struct LayoutMarks {
  std::string Old, New;
};

/// For two versions of a definition of which the text is the same: not empty, and different, if its own attributes, and not what it contains, are why
/// the layouts are not. `packed` and `aligned ( 64 )`, where the layouts tell; else what differs, `size ( 16 )` and `offset ( m , 8 )`. What is
/// contained, of the same size, and aligned in another way now, counts as the definition's own: its own record may say nothing of that.
LayoutMarks markLayouts(const BodyLayout &Old, const BodyLayout &New);

/// EXPECTS: Body is a Struct, Union, Enum or Enum64. Fails if a member has no size, contains itself, or is larger than memory.
llvm::Expected<BodyLayout> layOut(const BtfView &View, TypeId Body);

/// The same for definitions that have the same text, size and offsets: that say the same themselves, whatever that says to which they refer. Text: of
/// Type. Fails as layOut() does.
llvm::Expected<uint64_t> hashOf(const DefinitionText &Text, const BtfView &View, TypeId Type);

} // namespace modver::btf

#endif
