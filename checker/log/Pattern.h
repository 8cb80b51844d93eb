// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finds a sentence with fields in a line that may have anything around it.
#ifndef MODVER_CHECKER_LOG_PATTERN_H
#define MODVER_CHECKER_LOG_PATTERN_H

#include "LineFields.h"
#include "checker/findings/Wording.h"
#include <optional>
#include <vector>

namespace modver::log {

/// Text with the same quote for each of `"`, `'` and the back-quote: who copies a line changes them, and programs differ in them.
std::string withOneQuote(llvm::StringRef Text);

class Pattern {
public:
  /// The line has to end with the sentence, but for white space, quotes and marks that end a sentence.
  enum class EndKind : uint8_t { Anywhere, OfLine };

  /// W: no two fields side by side; before the first field that may have spaces, there are words with a space in them.
  explicit Pattern(findings::Wording W, EndKind End = EndKind::Anywhere);

  /// The fields of the first place in Line that has the sentence; OneQuote: withOneQuote(Line). Time is linear in Line: see the INVARIANT in
  /// Pattern.cpp.
  std::optional<LineFields> match(llvm::StringRef Line, llvm::StringRef OneQuote) const;

  /// Words that are in the OneQuote of each line that has the sentence.
  llvm::StringRef anchor() const { return Pieces[Anchor].Words; }

private:
  /// Words of the sentence (IsField: no), or a field.
  struct Piece {
    bool IsField;
    std::string Words;
    Field Which;
  };

  bool matchBefore(llvm::StringRef Before, LineFields &Found) const;
  enum class Outcome : uint8_t { Match, Elsewhere, Nowhere };
  Outcome matchAfter(llvm::StringRef After, LineFields &Found) const;

  std::vector<Piece> Pieces;
  /// The words that are looked for first: the longest with a space that have only single-word fields before them.
  size_t Anchor = 0;
  EndKind End;
};

} // namespace modver::log

#endif
