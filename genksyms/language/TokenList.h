// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tokens of the declaration that is being read.
#ifndef MODVER_GENKSYMS_LANGUAGE_TOKENLIST_H
#define MODVER_GENKSYMS_LANGUAGE_TOKENLIST_H

#include "Definition.h"
#include "Token.h"
#include <vector>

namespace modver::genksyms {

/// Every token that was read stands here, the parser's lookahead included, until the parser drops it. Positions are indices; a removal moves what
/// stands behind it.
class TokenList {
public:
  /// More tokens than any declaration has: a gibibyte of them. (The real program would take several times as much for one.)
  static constexpr size_t MaxSize = size_t(1) << 26;

  size_t size() const { return Entries.size(); }
  bool isFull() const { return Entries.size() >= MaxSize; }
  void clear() { Entries.clear(); }

  /// Appends a token as it reads; an enumerator that is declared at this moment becomes a reference.
  void append(const Token &T) {
    const Definition *D = T.Name ? T.Name->getValue().Ordinary : nullptr;
    if (D && D->Kind == DefinitionKind::EnumConstant)
      Entries.emplace_back(DefinitionKind::EnumConstant, T.Name);
    else
      Entries.emplace_back(T.Text);
  }

  /// Makes the token at Position a reference to Name.
  void makeReference(size_t Position, DefinitionKind Kind, IdentifierEntry *Name) { Entries[Position] = Entry(Kind, Name); }

  void erase(size_t Begin, size_t End) { Entries.erase(Entries.begin() + Begin, Entries.begin() + End); }

  /// Adds the tokens [Begin, End) to a body.
  void copyTo(BodyBuilder &Builder, size_t Begin, size_t End) const;

private:
  struct Entry {
    explicit Entry(llvm::StringRef Spelling) : Text(Spelling.data()), Size(Spelling.size()), Kind(DefinitionKind::Plain) {}
    Entry(DefinitionKind Kind, IdentifierEntry *Name) : Name(Name), Size(0), Kind(Kind) {}

    union {
      const char *Text;      // of a plain token
      IdentifierEntry *Name; // of a reference
    };
    uint32_t Size;
    DefinitionKind Kind;
  };

  std::vector<Entry> Entries;
};

} // namespace modver::genksyms

#endif
