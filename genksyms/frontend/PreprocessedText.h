// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tokens of text that a preprocessor wrote.
#ifndef MODVER_GENKSYMS_FRONTEND_PREPROCESSEDTEXT_H
#define MODVER_GENKSYMS_FRONTEND_PREPROCESSEDTEXT_H

#include "genksyms/language/Token.h"
#include "llvm/ADT/StringRef.h"

namespace modver::genksyms {

/// Lexes text by genksyms' own rules, which are not those of C: longest match over a handful of patterns, no preprocessing numbers, no comments, no
/// spliced lines. (A C lexer in between would have to be undone; docs/performance.md compares with Clang's.)
///
/// A line that begins with `#` is passed over; one of the form `# 12 "file"` sets the place, and the first file so named is the source file. Without
/// one the file is `<stdin>` and nothing is in the source file. A NUL byte outside a constant ends the text.
class PreprocessedText final : public TokenSource {
public:
  /// EXPECTS: Text is followed by a NUL byte, as llvm::MemoryBuffer gives it, is smaller than 4 GiB, and outlives this, as does Names.
  PreprocessedText(llvm::StringRef Text, IdentifierTable &Names);

  void next(Token &T) override;
  SourceLocation location() const override { return {File, static_cast<int32_t>(Line)}; }
  void skipBraces(Token &T) override;
  void skipExpression(Token &T) override;

private:
  bool atEnd(const char *P) const { return P == End; }
  const char *skipBlanks(const char *P);
  const char *passHashLine(const char *P);
  bool readLineMarker(const char *P, const char *LineEnd);
  const char *lexConstant(const char *P, const char *Quote, Token &T);
  void lexNumber(const char *P, Token &T);
  void lexOperator(const char *P, Token &T);
  const char *toNextStructural(const char *P);

  const char *Position;
  const char *const End;
  /// For `"` and `'`: a constant that begins before this does not end. (Or a text of many quotes, each but the first escaped, would take quadratic
  /// time: whatever quote stands between the begin of such a constant and where it fails is escaped, so the search from there is the same.)
  const char *UnclosedBefore[2] = {nullptr, nullptr};
  IdentifierTable &Names;

  llvm::StringRef File = "<stdin>";
  llvm::StringRef SourceFile;
  bool HasSourceFile = false;
  bool InSourceFile = false;
  /// Position is at column 0, where a `#` begins a line of its own.
  bool AtLineStart = true;
  /// Modulo 2^32, since the real program counts in 32 bits and prints them as signed.
  uint32_t Line = 1;
};

} // namespace modver::genksyms

#endif
