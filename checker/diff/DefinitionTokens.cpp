// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionTokens.h"
#include "genksyms/symtypes/RecordTokens.h"

using llvm::StringRef;

namespace modver::diff {

std::vector<Token> definitionTokens(StringRef Text) {
  std::vector<Token> All;
  std::vector<size_t> Open;
  for (StringRef Token : genksyms::recordTokens(Text)) {
    StringRef Partner = Token == ")" ? "(" : Token == "]" ? "[" : Token == "}" ? "{" : "";
    if (!Partner.empty() && !Open.empty() && All[Open.back()].Text == Partner) {
      All[Open.back()].Size = All.size() + 1 - Open.back();
      Open.pop_back();
    } else if (!Partner.empty()) {
      // Brackets around this one have no partner that could be meant.
      Open.clear();
    } else if (Token == "(" || Token == "[" || Token == "{") {
      Open.push_back(All.size());
    }
    All.push_back({Token});
  }
  return All;
}

std::string text(Tokens Of) {
  std::string Text;
  for (const Token &T : Of)
    Text += (Text.empty() ? "" : " ") + T.Text.str();
  return Text;
}

} // namespace modver::diff
