// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a name stands for: its kind and the text that is expanded, dumped and checksummed.
#ifndef MODVER_GENKSYMS_LANGUAGE_DEFINITION_H
#define MODVER_GENKSYMS_LANGUAGE_DEFINITION_H

#include "Identifier.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include <string>

namespace modver::genksyms {

/// Also the kind of a token in a definition: Plain where the token is no reference.
enum class DefinitionKind : uint8_t { Plain, Typedef, EnumConstant, Enum, Struct, Union };

inline constexpr unsigned NumDefinitionKinds = 6;

inline bool isTag(DefinitionKind K) { return K >= DefinitionKind::Enum; }

/// `t`, `e`, `s`, `u`, `E`: the letter before `#` in symtypes files; NUL for Plain.
char symtypesLetter(DefinitionKind K);

/// The word for K in messages: "typedef", "enum constant", "struct", …; empty for Plain.
llvm::StringRef kindName(DefinitionKind K);

/// "struct s", or just the name of what is none of these.
std::string describe(DefinitionKind Kind, const IdentifierEntry *Name);

/// A token of a definition that names another definition.
struct Reference {
  /// Where its unexpanded spelling (`name `, for a tag `struct name `) begins and ends in the definition's text.
  uint32_t Begin;
  uint32_t End;
  DefinitionKind Kind;
  IdentifierEntry *Name;

  bool operator==(const Reference &) const = default;
};

/// A token sequence as contiguous bytes: each token's spelling and one space. References stand in it as they print when they are not expanded, so
/// that text whose references were all met before is checksummed as it lies.
///
/// Two bodies are the same tokens if text, references and number of tokens are equal.
struct Body {
  llvm::StringRef Text;
  llvm::ArrayRef<Reference> References;
  uint32_t NumTokens = 0;

  bool operator==(const Body &) const = default;
};

/// How a definition relates to the one a reference file (-r) gave for the name.
enum class ReferenceStatus : uint8_t {
  Unchanged, ///< equal, or the file has none
  Defined,   ///< the file's was UNKNOWN
  Modified,
};

struct Definition {
  DefinitionKind Kind = DefinitionKind::Plain;
  ReferenceStatus Status = ReferenceStatus::Unchanged;
  /// Marked `extern` where it was declared.
  bool IsExtern = false;
  /// Taken, or confirmed, by an `override` line of the reference file.
  bool IsOverride = false;
  /// Position in the order of entry; a dense number for side tables.
  uint32_t Index = 0;
  /// For an enumerator without value after one with value E: its distance from that. Tokens is E and the definition reads `( E ) + EnumOffset`.
  uint64_t EnumOffset = 0;
  IdentifierEntry *Name = nullptr;
  Body Tokens;
};

/// A tag's definition that ends with the tokens `{ UNKNOWN }`, as that of a tag without definition does.
bool isUnknown(const Definition &D);

/// Builds a body token by token. The result refers to the builder's own storage until it is copied.
class BodyBuilder {
public:
  void clear();
  void addToken(llvm::StringRef Spelling) {
    Text += Spelling;
    Text += ' ';
    ++NumTokens;
  }
  void addReference(DefinitionKind Kind, IdentifierEntry *Name);

  Body view() const;
  /// Copies the body to memory that lives as long as Storage.
  Body copy(llvm::BumpPtrAllocator &Storage) const;

private:
  llvm::SmallString<512> Text;
  llvm::SmallVector<Reference, 32> References;
  uint32_t NumTokens = 0;
};

/// Appends D's tokens in the form of symtypes files: references as `s#name`, each token followed by a space.
void appendSymtypesTokens(std::string &Out, const Definition &D);

/// Whether both have the same kind and the same tokens, references included.
bool sameTokens(const Definition &A, const Definition &B);

} // namespace modver::genksyms

#endif
