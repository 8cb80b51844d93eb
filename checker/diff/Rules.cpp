// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Rules.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Expected;
using llvm::StringRef;

namespace modver::diff {

bool Rule::appliesTo(const types::AbiSymbol &S) const {
  switch (What) {
  case Subject::Exporter:
    return !S.Exporter.empty() && Pattern.match(S.Exporter);
  case Subject::Namespace:
    return !S.Namespace.empty() && Pattern.match(S.Namespace);
  case Subject::Name:
    return Pattern.match(S.Name);
  }
  llvm_unreachable("no other subject");
}

static std::optional<Rule::Subject> subjectOfWord(StringRef Word) {
  if (Word == "MODULE")
    return Rule::Subject::Exporter;
  if (Word == "NAMESPACE")
    return Rule::Subject::Namespace;
  if (Word == "SYMBOL")
    return Rule::Subject::Name;
  return std::nullopt;
}

/// What a pattern stands for by itself.
static Rule::Subject subjectOfPattern(StringRef Pattern) {
  if (Pattern.contains('/') || Pattern == "vmlinux")
    return Rule::Subject::Exporter;
  return llvm::none_of(Pattern, llvm::isLower) ? Rule::Subject::Namespace : Rule::Subject::Name;
}

static std::optional<bool> verdictOf(StringRef Word) {
  if (Word.equals_insensitive("PASS"))
    return true;
  return Word.equals_insensitive("FAIL") ? std::optional(false) : std::nullopt;
}

/// Text is one line, without comment and spaces around it, and not empty.
static std::optional<Rule> parseRule(StringRef Text, unsigned Line, LineErrors &Wrong) {
  llvm::SmallVector<StringRef, 4> Words;
  llvm::SplitString(Text, Words);
  std::optional<bool> Passes;
  // As SUSE's own script has it, the verdict may be in any case, and what stands behind it does not count.
  std::optional<Rule::Subject> Subject = Words.size() > 2 ? subjectOfWord(Words[0]) : std::nullopt;
  if (Subject && (Passes = verdictOf(Words[2])))
    Words.erase(Words.begin());
  else if (Words.size() > 1 && (Passes = verdictOf(Words[1])))
    Subject = subjectOfPattern(Words[0]);
  if (!Passes) {
    if (Subject || Words.size() == 2)
      Wrong.add(Line, "found " + inQuotes(Words[Subject ? 2 : 1]) + ", expected PASS or FAIL");
    else if (Words.size() > 2 && verdictOf(Words[2]))
      Wrong.add(Line, "found " + inQuotes(Words[0]) + ", expected MODULE, NAMESPACE or SYMBOL");
    else
      Wrong.add(Line, "found " + inQuotes(Text) + ", expected a pattern, MODULE, NAMESPACE or SYMBOL before it if need be, and PASS or FAIL");
    return std::nullopt;
  }
  StringRef Pattern = Words[0];
  Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Pattern);
  if (!Glob) {
    Wrong.add(Line, "found " + inQuotes(Pattern) + ", expected a pattern: " + llvm::toString(Glob.takeError()));
    return std::nullopt;
  }
  return Rule{*Subject, std::move(*Glob), *Passes, Text, Line};
}

Expected<std::vector<Rule>> parseRules(StringRef Text, StringRef File) {
  std::vector<Rule> Rules;
  LineErrors Wrong(File);
  Text.consume_front("\xef\xbb\xbf");
  for (unsigned Line = 1; !Text.empty(); ++Line) {
    StringRef Row;
    std::tie(Row, Text) = Text.split('\n');
    Row = Row.split('#').first.trim();
    if (Row.empty())
      continue;
    if (std::optional<Rule> R = parseRule(Row, Line, Wrong))
      Rules.push_back(std::move(*R));
  }
  if (llvm::Error E = Wrong.take())
    return E;
  return Rules;
}

} // namespace modver::diff
