// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ClangTokens.h"

#include "PreprocessedText.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringExtras.h"

using namespace modver::genksyms;
using llvm::StringRef;

ClangTokens::ClangTokens(IdentifierTable &Names) : Names(Names) {
  for (unsigned Kind = 0; Kind != clang::tok::NUM_TOKENS; ++Kind)
    if (const char *Spelling = clang::tok::getPunctuatorSpelling(static_cast<clang::tok::TokenKind>(Kind)))
      llvm::append_range(Punctuators[Kind], splitSpelling(Spelling));
}

/// Reads a token's spelling as genksyms would.
llvm::ArrayRef<Token> ClangTokens::splitSpelling(StringRef Spelling) {
  // The space keeps `#` out of column 0, where it would begin a line marker.
  StringRef Text = keep((" " + Spelling + StringRef("\0", 1)).str()).drop_back();
  PreprocessedText Pieces(Text, Names);
  Several.clear();
  Token T;
  for (Pieces.next(T); T.Kind != TokenKind::EndOfFile; Pieces.next(T)) {
    T.InSourceFile = false;
    Several.push_back(T);
  }
  return Several;
}

/// A decimal or hexadecimal number with one of genksyms' suffixes: what nearly all numbers are, and one token to genksyms too.
static bool isPlainNumber(StringRef Text) {
  size_t Begin = Text.starts_with("0x") && Text.size() > 2 ? 2 : 0;
  size_t End = Text.size();
  if (End > Begin && (Text[End - 1] == 'L' || Text[End - 1] == 'l'))
    --End;
  if (End > Begin && (Text[End - 1] == 'U' || Text[End - 1] == 'u'))
    --End;
  StringRef Digits = Text.slice(Begin, End);
  if (Digits.empty() || (!Begin && Digits.size() > 1 && Digits.front() == '0'))
    return false;
  return llvm::all_of(Digits, Begin ? [](char C) { return llvm::isHexDigit(C); } : [](char C) { return llvm::isDigit(C); });
}

llvm::ArrayRef<Token> ClangTokens::convert(const clang::Token &Tok, clang::Preprocessor &PP) {
  if (clang::IdentifierInfo *Info = Tok.getIdentifierInfo()) {
    IdentifierEntry *Name = static_cast<IdentifierEntry *>(Info->getFETokenInfo());
    if (!Name) {
      if (!llvm::all_of(Info->getName(), [](unsigned char C) { return C < 0x80; }))
        return splitSpelling(PP.getSpelling(Tok));
      Name = &Names.get(Info->getName());
      Info->setFETokenInfo(Name);
    }
    Single.Kind = TokenKind::Identifier;
    Single.Text = Name->getKey();
    Single.Name = Name;
    return Single;
  }
  Single.Name = nullptr;
  if (Tok.isLiteral()) {
    StringRef Text = Tok.needsCleaning() ? keep(PP.getSpelling(Tok)) : StringRef(Tok.getLiteralData(), Tok.getLength());
    bool IsOne = Tok.is(clang::tok::numeric_constant) ? isPlainNumber(Text) : Tok.isOneOf(clang::tok::string_literal, clang::tok::char_constant);
    if (!IsOne)
      return splitSpelling(Text);
    Single.Kind = TokenKind::Other;
    Single.Text = Text;
    return Single;
  }
  const llvm::SmallVector<Token, 2> &Usual = Punctuators[Tok.getKind()];
  // Digraphs and spliced lines have another length.
  if (!Usual.empty() && Tok.getLength() == StringRef(clang::tok::getPunctuatorSpelling(Tok.getKind())).size())
    return Usual;
  return splitSpelling(PP.getSpelling(Tok));
}
