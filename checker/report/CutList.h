// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Lists in a sentence of which not all is shown.
#ifndef MODVER_CHECKER_REPORT_CUTLIST_H
#define MODVER_CHECKER_REPORT_CUTLIST_H

#include "DiffWords.h"
#include "support/TerminalText.h"
#include "llvm/ADT/ArrayRef.h"

namespace modver::report {

/// Of a list in a text or Markdown report that may be long.
constexpr size_t ShownNames = 20;

/// `a, b, c and 44 more`: of Items the first Most, by TextOf. How: behind that, how to have all, ` (--full)`. One item more is shown: to leave it out
/// would take as much room.
template <typename T, typename FunctionT> std::string cutList(llvm::ArrayRef<T> Items, size_t Most, FunctionT TextOf, llvm::StringRef How = "") {
  const size_t Shown = Items.size() <= Most + 1 ? Items.size() : Most;
  std::string Text;
  for (const T &Item : Items.take_front(Shown)) {
    Text += Text.empty() ? "" : ", ";
    Text += TextOf(Item);
  }
  return Shown == Items.size() ? Text : Text + " and " + withSeparators(Items.size() - Shown) + " more" + How.str();
}

/// Names of symbols or files.
inline std::string cutList(llvm::ArrayRef<std::string> Names) {
  return cutList(Names, 5, [](const std::string &Name) { return escaped(Name); });
}

} // namespace modver::report

#endif
