// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The first lexing level: one token of preprocessed text, and where tokens come from.
#ifndef MODVER_GENKSYMS_LANGUAGE_TOKEN_H
#define MODVER_GENKSYMS_LANGUAGE_TOKEN_H

#include "Identifier.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <vector>

namespace modver::genksyms {

/// Only what the grammar or a balanced phrase looks at has a kind of its own; every number, string and operator is Other.
enum class TokenKind : uint8_t {
  EndOfFile,
  Identifier,
  Ellipsis,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Comma,
  Semicolon,
  Colon,
  Equal,
  Star,
  Other,
};

struct Token {
  TokenKind Kind = TokenKind::EndOfFile;
  /// The token stands in a region that a line marker ascribes to the source file (the file of the first marker).
  bool InSourceFile = false;
  /// As written; owned by the source. For Other it may be shorter than what was read (a constant is cut at a NUL).
  llvm::StringRef Text;
  /// The name, if and only if Kind is Identifier.
  IdentifierEntry *Name = nullptr;
};

/// A place in the text before preprocessing, as line markers give it. Line is signed because the real program prints it so (a marker may say
/// 4294967295, which is line -1).
struct SourceLocation {
  llvm::StringRef File;
  int32_t Line = 0;
};

/// Where a definition stands.
struct DefinitionPlace {
  /// Of its name.
  SourceLocation Name;
  /// The line of each member or enumerator in its body, those of bodies inside it without a tag included: of its (first) name, or of its `;`. 0: it
  /// is not in that file. Null: none.
  std::shared_ptr<const std::vector<uint32_t>> ItemLines = nullptr;
};

/// Where tokens come from: preprocessed text, or a preprocessor in this process.
///
/// GUARANTEES: after EndOfFile every further token is EndOfFile. Text and File stay valid as long as the source.
class TokenSource {
public:
  virtual ~TokenSource() = default;

  virtual void next(Token &T) = 0;

  /// Place of the last token that was read.
  virtual SourceLocation location() const = 0;

  /// The reader has read a file-level declaration to its end and nothing behind it. IsClean: it is in the same state as at the begin of the file, but
  /// for the declarations.
  virtual void declarationEnds(bool IsClean) {}

  /// Whether declarations of the text were dealt with without giving their tokens.
  virtual bool hasPassedDeclarations() const { return false; }

  /// EXPECTS: the last token was `{`. Reads to the `}` that balances it (braces alone count) and leaves it, or EndOfFile, in T.
  virtual void skipBraces(Token &T);

  /// EXPECTS: the last token was `=` or `:`. Reads an expression whose tokens nobody needs; leaves its terminator in T: a `,` or `;` outside all
  /// brackets, the `}` that closes a bracket outside, or EndOfFile.
  virtual void skipExpression(Token &T);
};

/// Nesting inside an expression phrase: ( [ { and their closers count alike.
class ExpressionNesting {
public:
  /// Whether Kind, met next, ends the phrase.
  bool endsAt(TokenKind Kind) {
    switch (Kind) {
    case TokenKind::Comma:
    case TokenKind::Semicolon:
      return Depth == 0;
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
      ++Depth;
      return false;
    case TokenKind::RightBrace:
      if (Depth == 0)
        return true;
      [[fallthrough]];
    case TokenKind::RightParen:
    case TokenKind::RightBracket:
      --Depth;
      return false;
    default:
      return false;
    }
  }

private:
  int64_t Depth = 0;
};

} // namespace modver::genksyms

#endif
