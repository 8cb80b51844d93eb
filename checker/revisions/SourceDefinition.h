// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Definitions in the text of a C source, as somebody wrote them: found by name, without a preprocessor, to see in which revisions they are another.
#ifndef MODVER_CHECKER_REVISIONS_SOURCEDEFINITION_H
#define MODVER_CHECKER_REVISIONS_SOURCEDEFINITION_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::revisions {

class SourceText {
public:
  /// Text must outlive this.
  explicit SourceText(llvm::StringRef Text);

  /// The definition of a record's name (`s#device`, `t#gfp_t`, `E#MAX`, or an export's), its tokens with a space between, comments left out;
  /// directives of the preprocessor within it are part of it. Of an enumerator, its enumeration; of a function or variable, its declarations, bodies
  /// and values left out. Several one behind the other: branches of a conditional. Empty: it is not here, or a macro makes it.
  std::string definition(llvm::StringRef Record) const;

private:
  struct Token {
    llvm::StringRef Text;
    bool IsDirective; ///< a whole line of the preprocessor, with its continuations
    unsigned Depth;   ///< how many braces are open; of a brace, those around its pair
    bool isWord() const;
  };
  using Range = std::pair<size_t, size_t>; ///< of Tokens

  void split(llvm::StringRef Text);
  void countBraces();
  size_t next(size_t I) const;
  size_t endOfBraces(size_t Open) const;
  std::vector<Range> bodiesOf(llvm::StringRef Keyword, llvm::StringRef Name) const;
  std::vector<Range> enumerationsWith(llvm::StringRef Enumerator) const;
  std::vector<Range> typedefsOf(llvm::StringRef Name) const;
  std::vector<Range> declarationsOf(llvm::StringRef Name) const;

  std::vector<Token> Tokens;
};

} // namespace modver::revisions

#endif
