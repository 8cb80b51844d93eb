// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tokens of a record of a symtypes file.
#ifndef MODVER_GENKSYMS_SYMTYPES_RECORDTOKENS_H
#define MODVER_GENKSYMS_SYMTYPES_RECORDTOKENS_H

#include "llvm/ADT/StringRef.h"
#include <vector>

namespace modver::genksyms {

/// The size of the token at the start of Text. A space between quotes is part of it: of a string, of a character constant, or of a name that
/// gendwarfksyms quotes, `s#'a b'`. A quote without partner is a character like others.
inline size_t recordTokenSize(llvm::StringRef Text) {
  // No later quote has a partner if one of its kind has none: backslashes before them pair up the same way.
  bool IsAlone[2] = {};
  size_t I = 0;
  while (I < Text.size() && Text[I] != ' ') {
    char Quote = Text[I++];
    if ((Quote != '"' && Quote != '\'') || IsAlone[Quote == '"'])
      continue;
    size_t End = I;
    while (End < Text.size() && Text[End] != Quote)
      End += Text[End] == '\\' ? 2 : 1;
    if (End < Text.size())
      I = End + 1;
    else
      IsAlone[Quote == '"'] = true;
  }
  return I;
}

/// Takes the first token, and the spaces after it, off Text.
inline llvm::StringRef takeRecordToken(llvm::StringRef &Text) {
  size_t Size = recordTokenSize(Text);
  llvm::StringRef Token = Text.take_front(Size);
  Text = Text.drop_front(Size).drop_while([](char C) { return C == ' '; });
  return Token;
}

/// Whether Token is a reference, or as the name of a record that of a type or enumerator: `K#name`, with a kind that exists.
inline bool hasSymtypesKind(llvm::StringRef Token) { return Token.size() > 2 && Token[1] == '#' && llvm::StringRef("Etesu").contains(Token[0]); }

inline std::vector<llvm::StringRef> recordTokens(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Tokens;
  Text = Text.ltrim(' ');
  while (!Text.empty())
    Tokens.push_back(takeRecordToken(Text));
  return Tokens;
}

} // namespace modver::genksyms

#endif
