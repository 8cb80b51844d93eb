// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One spelling of what C can spell in several ways, to tell a change of words from a change of meaning.
#ifndef MODVER_CHECKER_DIFF_SPELLING_H
#define MODVER_CHECKER_DIFF_SPELLING_H

#include "DefinitionTokens.h"
#include <string>

namespace modver::diff {

enum class Normalization : uint8_t {
  /// Takes away what leaves layout, calls, linkage and promises as they are: attributes that are known to, `__extension__`, and underscores of
  /// keywords and
  /// attributes.
  HarmlessAttributes,
  /// The same, and all other attributes.
  AllAttributes,
  /// HarmlessAttributes; qualifiers stand first, integer types and constants are written in one way: `const unsigned int` for `unsigned const`,
  /// `16` for `0x10`.
  Spelling,
};

/// The tokens, with a space behind each, written in one way: two texts are equal if, and only if, there is no difference but of what How takes away.
std::string normalize(Tokens Of, Normalization How);

/// `const` of `__const` and `__const__`; what is no such keyword is returned as it is.
llvm::StringRef plainKeyword(llvm::StringRef Token);

/// The number of tokens of the attribute `__attribute__ ( ( … ) )` that Of begins with; 0: with none.
size_t attributeSize(Tokens Of);

} // namespace modver::diff

#endif
