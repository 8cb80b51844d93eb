// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "NameList.h"
#include "genksyms/symtypes/LineErrors.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::diff {

Error NameList::add(StringRef Text, unsigned Line) {
  if (ByText.contains(Text))
    return Error::success();
  if (Text.find_first_of("*?[\\") != StringRef::npos) {
    Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Text);
    if (!Glob)
      return Glob.takeError();
    Patterns.push_back({std::move(*Glob), Entries.size()});
  }
  ByText.try_emplace(Text, Entries.size());
  Entries.push_back({Text, Line});
  return Error::success();
}

const ListEntry *NameList::find(StringRef Name) {
  const ListEntry *First = nullptr;
  auto Found = [&](size_t Entry) {
    Entries[Entry].IsUsed = true;
    First = First ? std::min(First, &std::as_const(Entries[Entry])) : &Entries[Entry];
  };
  if (auto It = ByText.find(Name); It != ByText.end())
    Found(It->second);
  for (const Pattern &P : Patterns)
    if (P.Glob.match(Name))
      Found(P.Entry);
  return First;
}

/// Whether Text can be a name, or a pattern of some: to tell lists from other files.
static bool isNameLike(StringRef Text) {
  return !Text.empty() && !llvm::isDigit(Text.front()) &&
         llvm::all_of(Text, [](char C) { return llvm::isAlnum(C) || StringRef("_.$*?[]!^-").contains(C); });
}

static void addName(NameList &To, StringRef Text, unsigned Line, LineErrors &Wrong, StringRef Expected) {
  if (!isNameLike(Text))
    return Wrong.add(Line, "found " + inQuotes(Text) + ", expected " + Expected);
  if (Error E = To.add(Text, Line))
    Wrong.add(Line, "found " + inQuotes(Text) + ", expected " + Expected + ": " + llvm::toString(std::move(E)));
}

/// Calls Visit(line without comment and spaces around it, its number from 1) for every line that is not empty then.
template <typename Visitor> static void forEachLine(StringRef Text, Visitor Visit) {
  Text.consume_front("\xef\xbb\xbf");
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Line = Line.split('#').first.trim();
    if (!Line.empty())
      Visit(Line, Number);
  }
}

Expected<NameList> parseSymbolList(StringRef Text, StringRef File) {
  NameList List;
  LineErrors Wrong(File);
  forEachLine(Text, [&](StringRef Line, unsigned Number) {
    if (!Line.starts_with("[") || !Line.ends_with("]"))
      addName(List, Line, Number, Wrong, "the name of a symbol");
    else if (!Line.ends_with("list]"))
      Wrong.add(Number, "found " + inQuotes(Line) + ", expected a header that ends in 'list]', or the name of a symbol");
  });
  if (Error E = Wrong.take())
    return E;
  return List;
}

NameList symbolListOf(const Symvers &S) {
  NameList List;
  for (const ExportRow &Row : S.Rows)
    llvm::cantFail(List.add(Row.Symbol.Name, /*Line=*/0));
  return List;
}

Expected<IgnoreList> IgnoreList::parse(StringRef Text, StringRef File) {
  IgnoreList List;
  LineErrors Wrong(File);
  forEachLine(Text, [&](StringRef Line, unsigned Number) {
    llvm::SmallVector<StringRef> Words;
    llvm::SplitString(Line, Words);
    for (StringRef Word : Words) {
      if (Word.size() > StringRef("module:").size() && Word.starts_with("module:"))
        List.Exporters.push_back({Word, Number});
      else
        addName(List.Names, Word, Number, Wrong, "the name of a symbol, or 'module:' and a module");
    }
  });
  if (Error E = Wrong.take())
    return E;
  return List;
}

const ListEntry *IgnoreList::find(const types::AbiSymbol &S) {
  const ListEntry *First = Names.find(S.Name);
  for (ListEntry &E : Exporters)
    if (!S.Exporter.empty() && matchesExporter(E.Text.drop_front(StringRef("module:").size()), S.Exporter)) {
      E.IsUsed = true;
      First = First ? First : &E;
    }
  return First;
}

bool matchesExporter(StringRef Pattern, StringRef Exporter) {
  // Most patterns and exporters part before the first star.
  StringRef Literal = Pattern.take_until([](char C) { return C == '*'; });
  if (Literal.size() == Pattern.size())
    return Exporter == Pattern;
  if (!Exporter.consume_front(Literal))
    return false;
  Pattern = Pattern.drop_front(Literal.size());

  // Which beginnings of Pattern match what has been read: no more work than the product of the lengths, whatever the stars.
  llvm::BitVector Matched(Pattern.size() + 1);
  auto Reach = [&](llvm::BitVector &Set, size_t Length) {
    for (; !Set.test(Length); ++Length) {
      Set.set(Length);
      if (Length == Pattern.size() || Pattern[Length] != '*')
        return; // else the star may stand for nothing
    }
  };
  Reach(Matched, 0);
  for (char C : Exporter) {
    llvm::BitVector Next(Pattern.size() + 1);
    for (size_t Length : Matched.set_bits()) {
      if (Length == Pattern.size())
        continue;
      bool IsDoubleStar = Pattern.substr(Length).starts_with("**");
      if (Pattern[Length] == '*' && (C != '/' || IsDoubleStar))
        Reach(Next, Length);
      else if (Pattern[Length] == C)
        Reach(Next, Length + 1);
    }
    Matched = std::move(Next);
  }
  return Matched.test(Pattern.size());
}

} // namespace modver::diff
