// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a table or an expansion needs around it.
#ifndef MODVER_TESTS_UNIT_FIXTURES_H
#define MODVER_TESTS_UNIT_FIXTURES_H

#include "genksyms/language/SymbolTable.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <utility>
#include <vector>

namespace modver::genksyms::test {

/// A source that holds no token and is always at one place.
class FixedPlace final : public TokenSource {
public:
  void next(Token &T) override { T = {}; }
  SourceLocation location() const override { return {"a.c", 3}; }
};

/// Keeps what it hears, in order: messages as they are, definitions as `entered K name`, expanded text in one piece.
class Transcript final : public Listener {
public:
  void diagnostic(const Diagnostic &D) override { Lines.push_back(D.Message); }
  void exported(IdentifierEntry *, uint32_t, llvm::ArrayRef<const Definition *>) override {}
  void entered(const Definition &D) override { Lines.push_back("entered " + describe(D.Kind, D.Name)); }
  void expansionText(llvm::StringRef T) override { Text += T; }

  std::vector<std::string> take() { return std::exchange(Lines, {}); }

  std::vector<std::string> Lines;
  std::string Text;
};

using Lines = std::vector<std::string>;

/// A builder that holds the words of Tokens; one written `K#name` is a reference.
inline BodyBuilder bodyOf(llvm::StringRef Tokens, IdentifierTable &Names) {
  BodyBuilder Builder;
  llvm::SmallVector<llvm::StringRef, 16> Words;
  Tokens.split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Word : Words) {
    if (Word.size() < 2 || Word[1] != '#') {
      Builder.addToken(Word);
      continue;
    }
    for (unsigned K = 1; K != NumDefinitionKinds; ++K)
      if (symtypesLetter(static_cast<DefinitionKind>(K)) == Word[0])
        Builder.addReference(static_cast<DefinitionKind>(K), &Names.get(Word.drop_front(2)));
  }
  return Builder;
}

/// All that a table stands on.
struct TableFixture {
  explicit TableFixture(bool Preserve = false) : Table(Events, Place, Preserve) {}

  void enter(DefinitionKind Kind, llvm::StringRef Name, llvm::StringRef Tokens, bool IsExtern = false) {
    Table.enter(Kind, &Names.get(Name), bodyOf(Tokens, Names), IsExtern);
  }
  void enterEnumerator(llvm::StringRef Name, llvm::StringRef Value) { Table.enterEnumerator(&Names.get(Name), bodyOf(Value, Names)); }
  void enterReference(DefinitionKind Kind, llvm::StringRef Name, llvm::StringRef Tokens, bool IsOverride = false, bool IsExtern = false) {
    Table.enterReference(Kind, &Names.get(Name), bodyOf(Tokens, Names), IsExtern, IsOverride);
  }

  const Definition *ordinary(llvm::StringRef Name) { return Names.get(Name).getValue().Ordinary; }
  const Definition *tag(llvm::StringRef Name) { return Names.get(Name).getValue().Tag; }
  std::string textOf(const Definition *D) {
    std::string Text;
    if (D)
      appendSymtypesTokens(Text, *D);
    return Text;
  }

  IdentifierTable Names{Dialect::upTo6_13()};
  Transcript Events;
  FixedPlace Place;
  SymbolTable Table;
};

} // namespace modver::genksyms::test

#endif
