// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A text of gendwarfksyms, taken apart.
//
//   structure_type node { member pointer_type { s#node } byte_size(8) next data_member_location(0) } byte_size(8)
//   │                     │      │              └ Target, a Reference
//   │                     │      └ Type: Pointer, Attributes byte_size(8)
//   │                     └ Items[0]: Name next, Attributes data_member_location(0)
//   └ Structure, Name node, Attributes byte_size(8)
//
// A rule of a kernel may say anything of a type: what is no such text is not taken apart.
#ifndef MODVER_CHECKER_TYPES_DWARF_TYPETEXT_H
#define MODVER_CHECKER_TYPES_DWARF_TYPETEXT_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <vector>

namespace modver::types::dwarf {

/// `byte_size(8)`.
struct Attribute {
  llvm::StringRef Name;
  uint64_t Value;
};

struct TypeText;

/// What a list in a type has.
struct Item {
  enum class Kind : uint8_t { Member, Parameter, Enumerator, VariantPart, Variant };
  Kind What;
  /// Of Member and Parameter.
  std::unique_ptr<TypeText> Type;
  /// Empty: none.
  llvm::StringRef Name;
  /// Of Enumerator.
  std::optional<uint64_t> Value;
  llvm::SmallVector<Attribute, 2> Attributes;
  /// Of VariantPart and Variant.
  std::vector<Item> Items;
  /// All of it, without a comma.
  llvm::StringRef Text;
  /// Where in the whole text the comma before it is lost. 0: it has one, or is the first.
  size_t LostCommaAt = 0;

  std::optional<uint64_t> attribute(llvm::StringRef Name) const;
};

struct TypeText {
  enum class Kind : uint8_t {
    Reference, ///< Name is `s#node`
    Void,
    Base,
    Pointer, ///< and references of C++
    Typedef,
    Qualifier, ///< Tag is `const`, `volatile`, …
    Array,
    Function, ///< of an export too
    Structure,
    Union,
    Enumeration,
    Unspecified,
    Variable, ///< of an export alone
  };
  Kind What;
  llvm::StringRef Tag;
  /// Empty: none.
  llvm::StringRef Name;
  /// What is pointed to, qualified, returned; of what there is an array; the type of a variable.
  std::unique_ptr<TypeText> Target;
  std::vector<Item> Items;
  /// Of Array. None: not known, `[]`.
  llvm::SmallVector<std::optional<uint64_t>, 2> Dimensions;
  llvm::SmallVector<Attribute, 2> Attributes;

  std::optional<uint64_t> attribute(llvm::StringRef Name) const;
  /// `structure_type node { }`: only declared, or nobody else's business.
  bool isBodyLeftOut() const;
};

/// Null: Text, a record's behind the name, is none.
std::unique_ptr<TypeText> parseTypeText(llvm::StringRef Text);

/// Text with the commas that it lost.
std::string withLostCommas(llvm::StringRef Text, const TypeText &Parsed);

} // namespace modver::types::dwarf

#endif
