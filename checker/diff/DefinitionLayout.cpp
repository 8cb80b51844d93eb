// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DefinitionLayout.h"
#include "genksyms/symtypes/RecordTokens.h"

using llvm::StringRef;

namespace modver::diff {

namespace {

/// Deeper braces do not get more tabs: a line's width is bounded, whatever the input.
constexpr size_t MaxIndent = 64;

class Layout {
public:
  std::vector<std::string> run(StringRef Text) {
    StringRef Keyword;
    for (StringRef Token : genksyms::recordTokens(Text)) {
      if (Token == "{") {
        append(Token);
        Open.push_back(Keyword == "enum" ? Bracket::Enum : Bracket::Body);
        ++NumBraces;
        endLine();
      } else if (Token == "}") {
        endLine();
        while (!Open.empty() && Open.back() == Bracket::Round)
          Open.pop_back();
        if (!Open.empty()) {
          Open.pop_back();
          --NumBraces;
        }
        append(Token);
      } else if (Token == ";") {
        append(Token, /*IsApart=*/false);
        endLine();
      } else if (Token == ",") {
        append(Token, /*IsApart=*/false);
        if (!Open.empty() && Open.back() == Bracket::Enum)
          endLine();
      } else {
        append(Token);
        if (Token == "(")
          Open.push_back(Bracket::Round);
        else if (Token == ")" && !Open.empty() && Open.back() == Bracket::Round)
          Open.pop_back();
        else if (Token == "enum" || Token == "struct" || Token == "union")
          Keyword = Token;
      }
    }
    endLine();
    return std::move(Lines);
  }

private:
  enum class Bracket : uint8_t { Body, Enum, Round };

  void append(StringRef Token, bool IsApart = true) {
    if (Line.empty())
      Line.assign(std::min(NumBraces, MaxIndent), '\t');
    else if (IsApart)
      Line += ' ';
    Line += Token;
  }

  void endLine() {
    if (!Line.empty())
      Lines.push_back(std::exchange(Line, {}));
  }

  std::vector<std::string> Lines;
  std::string Line;
  std::vector<Bracket> Open;
  size_t NumBraces = 0;
};

} // namespace

std::vector<std::string> layOutDefinition(StringRef Text) { return Layout().run(Text); }

} // namespace modver::diff
