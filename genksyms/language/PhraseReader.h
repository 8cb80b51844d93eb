// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The second lexing level: tokens to grammar symbols.
#ifndef MODVER_GENKSYMS_LANGUAGE_PHRASEREADER_H
#define MODVER_GENKSYMS_LANGUAGE_PHRASEREADER_H

#include "Token.h"
#include "TokenList.h"

namespace modver::genksyms {

/// What the grammar sees. A phrase is a stretch of tokens that counts as one symbol because the grammar does not look into it.
enum class SymbolKind : uint8_t {
  EndOfFile,
  Name,
  TypeName, ///< an identifier that is a declared typedef, where those are looked up
  // Reserved words.
  Enum,
  Export,
  Extension,
  Extern,
  Inline,
  Qualifier,
  Restrict,
  Storage,
  Struct,
  Typedef,
  Typeof, ///< of a type; `(` and the type follow as symbols
  TypeWord,
  Union,
  // Phrases.
  AsmPhrase,          ///< asm … ( … )
  AttributePhrase,    ///< __attribute__ … ( … )
  BracePhrase,        ///< { … } that is no struct, union or enum body
  BracketPhrase,      ///< [ … ]
  ExpressionPhrase,   ///< what follows `=` or `:`; may be empty
  StaticAssertPhrase, ///< _Static_assert … ( … )
  TypeofPhrase,       ///< typeof … ( … ) of an expression
  // Punctuation.
  Colon,
  Comma,
  Ellipsis,
  Equal,
  LeftBrace,
  LeftParen,
  RightBrace,
  RightParen,
  Semicolon,
  Star,
  Other, ///< fits nowhere
};

struct Symbol {
  SymbolKind Kind = SymbolKind::EndOfFile;
  bool InSourceFile = false;       ///< of a Name's or TypeName's token
  IdentifierEntry *Name = nullptr; ///< of a Name or TypeName
  /// Its tokens in the declaration's list: [Begin, End).
  size_t Begin = 0;
  size_t End = 0;
};

/// Turns tokens into symbols and appends each token to the declaration's list.
///
/// How a token reads depends on the state of the parse: on which names are typedefs at this moment, on whether the parser wants them looked up, and
/// on the symbols just before. So the parser must read one symbol at a time, and no earlier than it has to.
class PhraseReader {
public:
  PhraseReader(TokenSource &Source, TokenList &List, const Dialect &D) : Source(Source), List(List), D(D) {}

  /// When the list is full, all that follows is the end of the file.
  Symbol next();

  SourceLocation location() const { return Source.location(); }

  bool hasPassedDeclarations() const { return Source.hasPassedDeclarations(); }

  /// EXPECTS: a declaration was read to its end and nothing behind it.
  void declarationEnds(bool ParserIsClean) {
    Source.declarationEnds(ParserIsClean && TypedefLookup && !ExpressionFollows && !BodyWindow && !TagWindow && !NumUnread);
  }

  /// Whether identifiers are looked up as typedef names.
  void setTypedefLookup(bool On) { TypedefLookup = On; }
  bool looksUpTypedefs() const { return TypedefLookup; }

  /// While the list will not be needed, brace and expression phrases are skipped without recording their tokens.
  void setRecordsPhrases(bool On) { RecordsPhrases = On; }

  /// While false, no token is appended to the list.
  void setRecords(bool On) { Records = On; }

private:
  void read(Token &T);
  void record(const Token &T);
  void unread(const Token &T);
  Symbol readSymbol();
  SymbolKind classify(const Token &T);
  SymbolKind classifyWord(const Token &T);
  bool swallowParentheses();
  bool swallowTo(TokenKind Open, TokenKind Close);
  bool swallowBraces();
  bool swallowExpression();
  SymbolKind readTypeof();
  void countDownBodyWindow(SymbolKind Kind);

  TokenSource &Source;
  TokenList &List;
  const Dialect &D;

  bool TypedefLookup = true;
  bool RecordsPhrases = true;
  bool Records = true;
  /// `=` or `:` was returned: an expression follows.
  bool ExpressionFollows = false;
  /// Symbols left in which a `{` opens a body, and in which an identifier is a tag, after struct, union or enum.
  unsigned BodyWindow = 0;
  unsigned TagWindow = 0;

  /// Tokens that were read too far, the next one last.
  Token Unread[2];
  unsigned NumUnread = 0;
};

} // namespace modver::genksyms

#endif
