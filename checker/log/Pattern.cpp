// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// INVARIANT: time is linear in the line. For each place of the anchor, the words before and after it are looked at up to white space; every anchor
// has white space in it, so no two places share them. A field that may have spaces looks for what is behind it in the rest of the line; if that
// fails, it fails for all later places too, and the search ends (Outcome::Nowhere).
#include "Pattern.h"
#include "llvm/ADT/STLExtras.h"
#include <cassert>

using llvm::StringRef;

namespace modver::log {

static constexpr StringRef Space = " \t\r\v\f";
static constexpr StringRef Quotes = "\"'`";

static Field fieldOf(StringRef Name) {
  const auto *Found = llvm::find(FieldNames, Name);
  assert(Found != FieldNames.end());
  return Field(Found - FieldNames.begin());
}

Pattern::Pattern(findings::Wording W, EndKind End) : End(End) {
  findings::forEachPart(
      W, [&](StringRef Words) { Pieces.push_back({false, Words, {}}); }, [&](StringRef Name) { Pieces.push_back({true, {}, fieldOf(Name)}); });
  // Only words can stand before the anchor: see wordBefore().
  for (auto [I, P] : llvm::enumerate(Pieces)) {
    if (P.IsField && !isWord(P.Which))
      break;
    if (!P.IsField && P.Words.size() > Pieces[Anchor].Words.size())
      Anchor = I;
  }
  assert(Pieces[Anchor].Words.contains(' '));
}

/// What ends a word, seen from behind. What syslog, a shell or JSON puts before a module's name without a space does not belong to it.
static StringRef stopsBefore(Field F) {
  switch (F) {
  case Field::Module:
    return " \t\r\v\f\"'`=<>()[]{}:,;";
  case Field::Namespace:
    return Space;
  default:
    return " \t\r\v\f\"'`([";
  }
}

static StringRef wordBefore(StringRef Text, Field F) { return Text.substr(Text.find_last_of(stopsBefore(F)) + 1); }

/// From the anchor to the sentence's beginning.
bool Pattern::matchBefore(StringRef Before, LineFields &Found) const {
  for (size_t I = Anchor; I-- > 0;) {
    const Piece &P = Pieces[I];
    if (!P.IsField) {
      if (!Before.consume_back(P.Words))
        return false;
      continue;
    }
    StringRef Word = wordBefore(Before, P.Which);
    // A module may have an empty name; then there is nothing before it either.
    bool IsNameless = I == 0 && P.Which == Field::Module && (Before.empty() || Space.contains(Before.back()));
    if (Word.ends_with(":") || (Word.empty() && !IsNameless))
      return false;
    Found[size_t(P.Which)] = Word;
    Before = Before.drop_back(Word.size());
  }
  return true;
}

/// The length of a word, which ends at white space or at the Words behind it; npos if they are not there.
static size_t wordLength(StringRef Text, StringRef Words) {
  StringRef Word = Text.substr(0, Text.find_first_of(Space));
  if (Words.empty())
    return Word.substr(0, Word.find_first_of(Quotes)).rtrim(",;").size();
  // They may begin without a space: `(owned by {other})`.
  return Text.substr(0, Word.size() + Words.size()).find(Words);
}

/// From the anchor to the sentence's end.
Pattern::Outcome Pattern::matchAfter(StringRef After, LineFields &Found) const {
  for (size_t I = Anchor + 1; I < Pieces.size(); ++I) {
    const Piece &P = Pieces[I];
    if (!P.IsField) {
      if (!After.consume_front(P.Words))
        return Outcome::Elsewhere;
      continue;
    }
    bool IsLast = I + 1 == Pieces.size();
    StringRef Next = IsLast ? StringRef() : Pieces[I + 1].Words;
    size_t Length;
    if (isWord(P.Which)) {
      Length = wordLength(After, Next);
      if (Length == StringRef::npos || (IsLast && Length == 0))
        return Outcome::Elsewhere;
    } else {
      // The last words are looked for from behind: what is quoted may have quotes in it.
      Length = IsLast ? After.size() : I + 2 == Pieces.size() ? After.rfind(Next) : After.find(Next);
      if (Length == StringRef::npos)
        return Outcome::Nowhere;
    }
    Found[size_t(P.Which)] = After.substr(0, Length);
    After = After.drop_front(Length);
  }
  bool IsEnd = After.find_first_not_of(" \t\r\v\f\"'`,;") == StringRef::npos;
  return End == EndKind::Anywhere || IsEnd ? Outcome::Match : Outcome::Elsewhere;
}

std::optional<LineFields> Pattern::match(StringRef Line) const {
  StringRef Words = Pieces[Anchor].Words;
  for (size_t At = Line.find(Words); At != StringRef::npos; At = Line.find(Words, At + Words.size())) {
    LineFields Found;
    if (!matchBefore(Line.substr(0, At), Found))
      continue;
    switch (matchAfter(Line.substr(At + Words.size()), Found)) {
    case Outcome::Match:
      return Found;
    case Outcome::Nowhere:
      return std::nullopt;
    case Outcome::Elsewhere:
      break;
    }
  }
  return std::nullopt;
}

} // namespace modver::log
