// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tokens of Clang's preprocessor as genksyms would read them in the text that they print as.
#ifndef MODVER_GENKSYMS_FRONTEND_CLANGTOKENS_H
#define MODVER_GENKSYMS_FRONTEND_CLANGTOKENS_H

#include "genksyms/language/Token.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include <array>

namespace clang {
class Preprocessor;
}

namespace modver::genksyms {

/// C's tokens are not genksyms': `!=` is two of those, and so is `1ULL`. The compiler prints a space wherever two tokens would run together in C, so
/// each token can be looked at alone. (Of genksyms' own longer tokens only `~=` is none of C's, and no valid C has `~` before `=`.)
class ClangTokens {
public:
  explicit ClangTokens(IdentifierTable &Names);

  /// The tokens that Tok stands for: mostly one, and none for what genksyms takes for blanks or the end of the text. They are valid until the next
  /// call; their texts as long as PP and this. InSourceFile is not set.
  llvm::ArrayRef<Token> convert(const clang::Token &Tok, clang::Preprocessor &PP);

private:
  llvm::ArrayRef<Token> splitSpelling(llvm::StringRef Spelling);
  llvm::StringRef keep(llvm::StringRef Text) { return Text.copy(Spellings); }

  IdentifierTable &Names;
  /// By clang::tok::TokenKind; empty for what is no punctuator.
  std::array<llvm::SmallVector<Token, 2>, clang::tok::NUM_TOKENS> Punctuators;
  Token Single;
  llvm::SmallVector<Token, 4> Several;
  llvm::BumpPtrAllocator Spellings;
};

} // namespace modver::genksyms

#endif
