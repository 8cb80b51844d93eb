// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Symtypes.h"

#include <optional>

using namespace modver;
using namespace modver::genksyms;
using llvm::StringRef;

void modver::genksyms::writeSymtypesLine(llvm::raw_ostream &Out, const Definition &D) {
  if (D.IsOverride)
    Out << "override ";
  if (char Letter = symtypesLetter(D.Kind))
    Out << Letter << '#';
  Out << D.Name->getKey() << ' ';
  if (D.IsExtern)
    Out << "extern ";
  std::string Tokens;
  appendSymtypesTokens(Tokens, D);
  Out << Tokens << '\n';
}

namespace {

std::optional<DefinitionKind> kindOfLetter(char Letter) {
  for (DefinitionKind K :
       {DefinitionKind::Typedef, DefinitionKind::EnumConstant, DefinitionKind::Enum, DefinitionKind::Struct, DefinitionKind::Union})
    if (symtypesLetter(K) == Letter)
      return K;
  return std::nullopt;
}

/// Splits the text into tokens. Space and newline separate them, nothing else; between two double quotes, wherever in a token they stand and whatever
/// precedes them, a space is part of it.
class ReferenceLexer {
public:
  explicit ReferenceLexer(StringRef Text) : Rest(Text) {}

  /// The next token of the line; none at its end, which must be passed by nextLine().
  llvm::Expected<std::optional<StringRef>> next() {
    Rest = Rest.ltrim(' ');
    size_t Size = 0;
    for (bool Quoted = false; Size < Rest.size(); ++Size) {
      char C = Rest[Size];
      if (C == '\n' || (C == ' ' && !Quoted))
        break;
      Quoted ^= C == '"';
    }
    if (Size == 0)
      return std::nullopt;
    if (Size >= SymtypesTokenLimit)
      return llvm::createStringError("Token too long");
    StringRef Token = Rest.take_front(Size);
    Rest = Rest.drop_front(Size);
    return Token.split('\0').first;
  }

  bool atEnd() const { return Rest.empty(); }
  void nextLine() { Rest.consume_front("\n"); }

private:
  StringRef Rest;
};

/// One line: its tokens so far, entered when it ends.
class ReferenceLine {
public:
  ReferenceLine(IdentifierTable &Names, SymbolTable &Table, const Dialect &D) : Names(Names), Table(Table), D(D) {}

  llvm::Error add(StringRef Token) {
    if (!Name) {
      if (!IsOverride && Token == "override") {
        IsOverride = true;
        return llvm::Error::success();
      }
      if (llvm::Error E = splitKind(Token, Kind))
        return E;
      Name = &Names.get(Token);
      return llvm::Error::success();
    }
    if (Tokens.view().NumTokens == 0 && !IsExtern && Token == "extern") {
      IsExtern = true;
      return llvm::Error::success();
    }
    DefinitionKind TokenKind = DefinitionKind::Plain;
    if (llvm::Error E = splitKind(Token, TokenKind))
      return E;
    if (TokenKind == DefinitionKind::Plain)
      Tokens.addToken(Token);
    else
      Tokens.addReference(TokenKind, &Names.get(Token));
    return llvm::Error::success();
  }

  void enter() {
    if (!Name)
      return;
    if (D.ReferenceDrivesEnumCounter && Kind == DefinitionKind::EnumConstant)
      Table.enterReferenceEnumerator(Name, Tokens, IsExtern, IsOverride);
    else
      Table.enterReference(Kind, Name, Tokens, IsExtern, IsOverride);
    if (D.ReferenceDrivesEnumCounter && Kind == DefinitionKind::Enum)
      Table.restartEnumerators();
  }

private:
  /// Takes `K#` off Token. Only a single character before the `#` is a kind.
  static llvm::Error splitKind(StringRef &Token, DefinitionKind &Kind) {
    if (Token.size() < 2 || Token[1] != '#')
      return llvm::Error::success();
    std::optional<DefinitionKind> Known = kindOfLetter(Token[0]);
    if (!Known)
      return llvm::createStringError(llvm::Twine("Unknown type ") + Token.take_front(1));
    Kind = *Known;
    Token = Token.drop_front(2);
    return llvm::Error::success();
  }

  IdentifierTable &Names;
  SymbolTable &Table;
  const Dialect &D;
  bool IsOverride = false;
  bool IsExtern = false;
  DefinitionKind Kind = DefinitionKind::Plain;
  IdentifierEntry *Name = nullptr;
  BodyBuilder Tokens;
};

} // namespace

llvm::Error modver::genksyms::readReference(StringRef Text, IdentifierTable &Names, SymbolTable &Table, const Dialect &D) {
  ReferenceLexer Lexer(Text);
  while (!Lexer.atEnd()) {
    ReferenceLine Line(Names, Table, D);
    for (;;) {
      llvm::Expected<std::optional<StringRef>> Token = Lexer.next();
      if (!Token)
        return Token.takeError();
      const std::optional<StringRef> &Spelling = *Token;
      if (!Spelling)
        break;
      if (llvm::Error E = Line.add(*Spelling))
        return E;
    }
    Line.enter();
    Lexer.nextLine();
  }
  return llvm::Error::success();
}
