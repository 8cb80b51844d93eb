// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "MarkdownCode.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace modver::report {

size_t longestRun(StringRef Text, char Of) {
  size_t Longest = 0, Run = 0;
  for (char C : Text)
    Longest = std::max(Longest, Run = C == Of ? Run + 1 : 0);
  return Longest;
}

std::string code(StringRef Bytes, Place In) {
  std::string Text = printable(Bytes);
  std::replace(Text.begin(), Text.end(), '\n', ' ');
  std::string Fence(longestRun(Text, '`') + 1, '`');
  std::string Escaped;
  for (char C : Text)
    Escaped += C == '|' && In == Place::Table ? std::string("\\|") : std::string(1, C);
  bool NeedsSpace = Escaped.empty() || Escaped.front() == '`' || Escaped.back() == '`';
  return Fence + (NeedsSpace ? " " : "") + Escaped + (NeedsSpace ? " " : "") + Fence;
}

std::string htmlCode(StringRef Bytes) {
  std::string Result = "<code>";
  for (char C : printable(Bytes))
    if (llvm::isAlnum(C) || static_cast<unsigned char>(C) >= 0x80 || C == ' ')
      Result += C;
    else
      Result += "&#" + std::to_string(static_cast<int>(C)) + ";";
  return Result + "</code>";
}

} // namespace modver::report
