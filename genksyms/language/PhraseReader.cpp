// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PhraseReader.h"

#include <cassert>

using namespace modver::genksyms;

void PhraseReader::read(Token &T) {
  if (List.isFull())
    T = Token();
  else if (NumUnread)
    T = Unread[--NumUnread];
  else
    Source.next(T);
}

void PhraseReader::record(const Token &T) {
  if (Records)
    List.append(T);
}

void PhraseReader::unread(const Token &T) {
  assert(NumUnread < std::size(Unread) && "typeof reads two tokens too far, nothing else more than one");
  Unread[NumUnread++] = T;
}

Symbol PhraseReader::next() {
  Symbol S = readSymbol();
  S.End = List.size();
  countDownBodyWindow(S.Kind);
  return S;
}

/// An attribute between `struct` and its tag does not bring the body's `{` nearer in the generations that allow it there.
void PhraseReader::countDownBodyWindow(SymbolKind Kind) {
  if (Kind == SymbolKind::Struct || Kind == SymbolKind::Union || Kind == SymbolKind::Enum) {
    BodyWindow = 2;
    TagWindow = 1;
    return;
  }
  if (BodyWindow && !(D.AttributesEverywhere && Kind == SymbolKind::AttributePhrase))
    --BodyWindow;
  if (TagWindow)
    --TagWindow;
}

Symbol PhraseReader::readSymbol() {
  Symbol S;
  S.Begin = List.size();
  if (ExpressionFollows) {
    ExpressionFollows = false;
    S.Kind = swallowExpression() ? SymbolKind::ExpressionPhrase : SymbolKind::EndOfFile;
    return S;
  }
  Token T;
  read(T);
  if (T.Kind == TokenKind::EndOfFile)
    return S;
  record(T);
  S.Kind = classify(T);
  S.Name = T.Name;
  S.InSourceFile = T.InSourceFile;
  return S;
}

SymbolKind PhraseReader::classify(const Token &T) {
  switch (T.Kind) {
  case TokenKind::EndOfFile:
    return SymbolKind::EndOfFile;
  case TokenKind::Identifier:
    return classifyWord(T);
  case TokenKind::LeftBracket:
    return swallowTo(TokenKind::LeftBracket, TokenKind::RightBracket) ? SymbolKind::BracketPhrase : SymbolKind::EndOfFile;
  case TokenKind::LeftBrace:
    if (BodyWindow)
      return SymbolKind::LeftBrace;
    return swallowBraces() ? SymbolKind::BracePhrase : SymbolKind::EndOfFile;
  case TokenKind::Equal:
    ExpressionFollows = true;
    return SymbolKind::Equal;
  case TokenKind::Colon:
    ExpressionFollows = true;
    return SymbolKind::Colon;
  case TokenKind::Comma:
    return SymbolKind::Comma;
  case TokenKind::Ellipsis:
    return SymbolKind::Ellipsis;
  case TokenKind::LeftParen:
    return SymbolKind::LeftParen;
  case TokenKind::RightBrace:
    return SymbolKind::RightBrace;
  case TokenKind::RightParen:
    return SymbolKind::RightParen;
  case TokenKind::Semicolon:
    return SymbolKind::Semicolon;
  case TokenKind::Star:
    return SymbolKind::Star;
  case TokenKind::RightBracket:
    return SymbolKind::Other;
  case TokenKind::Other:
    // The real program's grammar takes a byte above 0x7f for the end of the file; phrases do not.
    return static_cast<unsigned char>(T.Text.front()) > 0x7f ? SymbolKind::EndOfFile : SymbolKind::Other;
  }
  llvm_unreachable("unknown token kind");
}

SymbolKind PhraseReader::classifyWord(const Token &T) {
  assert(T.Name && "an identifier has a name");
  const Identifier &Id = T.Name->getValue();
  switch (Id.Word) {
  case Keyword::None:
    if (!TagWindow && TypedefLookup && Id.Ordinary && Id.Ordinary->Kind == DefinitionKind::Typedef)
      return SymbolKind::TypeName;
    return SymbolKind::Name;
  case Keyword::Asm:
    return swallowParentheses() ? SymbolKind::AsmPhrase : SymbolKind::EndOfFile;
  case Keyword::Attribute:
    return swallowParentheses() ? SymbolKind::AttributePhrase : SymbolKind::EndOfFile;
  case Keyword::StaticAssert:
    return swallowParentheses() ? SymbolKind::StaticAssertPhrase : SymbolKind::EndOfFile;
  case Keyword::Typeof:
    return readTypeof();
  case Keyword::Enum:
    return SymbolKind::Enum;
  case Keyword::Export:
    return SymbolKind::Export;
  case Keyword::Extension:
    return SymbolKind::Extension;
  case Keyword::Extern:
    return SymbolKind::Extern;
  case Keyword::Inline:
    return SymbolKind::Inline;
  case Keyword::Qualifier:
    return SymbolKind::Qualifier;
  case Keyword::Restrict:
    return SymbolKind::Restrict;
  case Keyword::Storage:
    return SymbolKind::Storage;
  case Keyword::Struct:
    return SymbolKind::Struct;
  case Keyword::Typedef:
    return SymbolKind::Typedef;
  case Keyword::TypeWord:
  case Keyword::VectorWord:
    return SymbolKind::TypeWord;
  case Keyword::Union:
    return SymbolKind::Union;
  }
  llvm_unreachable("unknown keyword");
}

/// Reads to the `)` that brings the depth back to 0. A `)` before any `(` makes it negative, and the phrase runs on.
bool PhraseReader::swallowParentheses() {
  Token T;
  for (int64_t Depth = 0;;) {
    read(T);
    if (T.Kind == TokenKind::EndOfFile)
      return false;
    record(T);
    if (T.Kind == TokenKind::LeftParen)
      ++Depth;
    else if (T.Kind == TokenKind::RightParen && --Depth == 0)
      return true;
  }
}

/// Reads to the Close that balances an Open that was read; no other bracket counts.
bool PhraseReader::swallowTo(TokenKind Open, TokenKind Close) {
  Token T;
  for (int64_t Depth = 1; Depth > 0;) {
    read(T);
    if (T.Kind == TokenKind::EndOfFile)
      return false;
    record(T);
    if (T.Kind == Open)
      ++Depth;
    else if (T.Kind == Close)
      --Depth;
  }
  return true;
}

bool PhraseReader::swallowBraces() {
  if (RecordsPhrases)
    return swallowTo(TokenKind::LeftBrace, TokenKind::RightBrace);
  assert(NumUnread == 0 && "the source would skip from behind a token that was read too far");
  Token T;
  Source.skipBraces(T);
  return T.Kind != TokenKind::EndOfFile;
}

/// Reads to the terminator, which is left to be read again.
bool PhraseReader::swallowExpression() {
  Token T;
  if (!RecordsPhrases && !NumUnread) {
    Source.skipExpression(T);
  } else {
    ExpressionNesting Nesting;
    for (read(T); T.Kind != TokenKind::EndOfFile && !Nesting.endsAt(T.Kind); read(T))
      record(T);
  }
  if (T.Kind == TokenKind::EndOfFile)
    return false;
  unread(T);
  return true;
}

/// Which form it is shows at the `(` that brings the depth to 1, by the token after it. Whatever stands before that `(` belongs to the symbol.
SymbolKind PhraseReader::readTypeof() {
  Token Open, Inner;
  for (int64_t Depth = 0;;) {
    read(Open);
    if (Open.Kind == TokenKind::EndOfFile)
      return SymbolKind::EndOfFile;
    if (Open.Kind == TokenKind::LeftParen && ++Depth == 1)
      break;
    if (Open.Kind == TokenKind::RightParen)
      --Depth;
    record(Open);
  }

  read(Inner);
  if (Inner.Kind == TokenKind::EndOfFile)
    return SymbolKind::EndOfFile;
  bool IsWord = Inner.Name && Inner.Name->getValue().Word != Keyword::VectorWord;
  if (IsWord) {
    const Identifier &Id = Inner.Name->getValue();
    if (Id.Word != Keyword::None || (Id.Ordinary && Id.Ordinary->Kind == DefinitionKind::Typedef)) {
      unread(Inner);
      unread(Open);
      return SymbolKind::Typeof;
    }
    record(Open);
  }
  for (int64_t Depth = 1; Inner.Kind != TokenKind::EndOfFile; read(Inner)) {
    record(Inner);
    if (Inner.Kind == TokenKind::LeftParen)
      ++Depth;
    else if (Inner.Kind == TokenKind::RightParen && --Depth == 0)
      return SymbolKind::TypeofPhrase;
  }
  return SymbolKind::EndOfFile;
}
