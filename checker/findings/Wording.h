// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sentences with fields.
#ifndef MODVER_CHECKER_FINDINGS_WORDING_H
#define MODVER_CHECKER_FINDINGS_WORDING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>

namespace modver::findings {

/// A sentence with fields, `{module}: disagrees about version of symbol {symbol}`.
using Wording = llvm::StringLiteral;

/// Hands on the parts of W: words as they are, fields by name.
template <typename WordsFn, typename FieldFn> void forEachPart(llvm::StringRef W, WordsFn OnWords, FieldFn OnField) {
  while (!W.empty()) {
    auto [Words, Rest] = W.split('{');
    if (!Words.empty())
      OnWords(Words);
    if (Rest.empty())
      return;
    auto [Name, After] = Rest.split('}');
    OnField(Name);
    W = After;
  }
}

/// W with these values for its fields; EXPECTS: each of its fields is there.
std::string fill(Wording W, llvm::ArrayRef<std::pair<llvm::StringRef, llvm::StringRef>> Values);

} // namespace modver::findings

#endif
