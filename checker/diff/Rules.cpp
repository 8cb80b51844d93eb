// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Rules.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;

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

/// Text is one line, without comment and spaces around it, and not empty.
static std::optional<Rule> parseRule(StringRef Text, unsigned Line, LineErrors &Wrong) {
  llvm::SmallVector<StringRef, 3> Words;
  llvm::SplitString(Text, Words);
  if (Words.size() != 2 && Words.size() != 3) {
    Wrong.add(Line, "found " + inQuotes(Text) + ", expected a pattern, MODULE, NAMESPACE or SYMBOL before it if need be, and PASS or FAIL");
    return std::nullopt;
  }
  StringRef Pattern = Words[Words.size() - 2];
  std::optional<Rule::Subject> Subject = Words.size() == 3 ? subjectOfWord(Words[0]) : subjectOfPattern(Pattern);
  if (!Subject) {
    Wrong.add(Line, "found " + inQuotes(Words[0]) + ", expected MODULE, NAMESPACE or SYMBOL");
    return std::nullopt;
  }
  StringRef Verdict = Words.back();
  if (Verdict != "PASS" && Verdict != "FAIL") {
    Wrong.add(Line, "found " + inQuotes(Verdict) + ", expected PASS or FAIL");
    return std::nullopt;
  }
  Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Pattern);
  if (!Glob) {
    Wrong.add(Line, "found " + inQuotes(Pattern) + ", expected a pattern: " + llvm::toString(Glob.takeError()));
    return std::nullopt;
  }
  return Rule{*Subject, std::move(*Glob), Verdict == "PASS", Text, Line};
}

Expected<std::vector<Rule>> parseRules(StringRef Text, StringRef File) {
  std::vector<Rule> Rules;
  LineErrors Wrong(File);
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
