// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The tokens of a definition, with the brackets among them matched once for all.
#ifndef MODVER_CHECKER_DIFF_DEFINITIONTOKENS_H
#define MODVER_CHECKER_DIFF_DEFINITIONTOKENS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::diff {

struct Token {
  llvm::StringRef Text;
  /// Of an opening bracket that has a partner: the number of tokens up to that, both included. Else 0.
  size_t Size = 0;
};

/// Part of a definition in which brackets are balanced, or all of one.
using Tokens = llvm::ArrayRef<Token>;

/// Of a record's text behind its name.
std::vector<Token> definitionTokens(llvm::StringRef Text);

/// As in the record, a space between two tokens.
std::string text(Tokens Of);

} // namespace modver::diff

#endif
