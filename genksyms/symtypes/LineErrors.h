// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Errors about the lines of a text: `FILE:LINE: what was found, what was expected`.
#ifndef MODVER_GENKSYMS_SYMTYPES_LINEERRORS_H
#define MODVER_GENKSYMS_SYMTYPES_LINEERRORS_H

#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver {

/// Text for a message, in which it must not spoil anything: shortened, and with escapes for what is not printable. (Not quoted(): of a std::string,
/// that would be the standard library's where its header has <iomanip>, as in GCC 14.)
inline std::string inQuotes(llvm::StringRef Text) {
  constexpr size_t MaxShown = 64;
  std::string Result = "'";
  llvm::raw_string_ostream Out(Result);
  llvm::printEscapedString(Text.take_front(MaxShown), Out);
  Out << (Text.size() > MaxShown ? "…'" : "'");
  return Result;
}

/// Collects the errors of a file, and keeps the text of the first ones.
class LineErrors {
public:
  explicit LineErrors(llvm::StringRef File) : File(escaped(File)) {}

  void add(unsigned Line, const llvm::Twine &What) {
    if (++Count <= MaxShown)
      Text += (llvm::Twine(Count == 1 ? "" : "\n") + File + ":" + llvm::Twine(Line) + ": " + What).str();
  }

  llvm::Error take() {
    if (Count == 0)
      return llvm::Error::success();
    if (Count > MaxShown)
      Text += ("\n" + File + ": " + llvm::Twine(Count - MaxShown) + " more such lines").str();
    return llvm::createStringError(Text);
  }

private:
  static constexpr size_t MaxShown = 10;
  std::string File;
  std::string Text;
  size_t Count = 0;
};

} // namespace modver

#endif
