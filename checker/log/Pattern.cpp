// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// INVARIANT: time is linear in the line. For each place of the anchor, the words before and after it are looked at up to white space; every anchor
// has white space in it, so no two places share them. A field that may have spaces looks for what is behind it in the rest of the line; whatever
// fails from there on ends the search (Outcome::Nowhere).
#include "Pattern.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cassert>

using llvm::StringRef;

namespace modver::log {

static constexpr StringRef Space = " \t\r\v\f";
/// What ends the last word of a line beside white space: quotes, and what a page or a mail puts around a line.
static constexpr StringRef WordEnds = " \t\r\v\f'<>|";

static Field fieldOf(StringRef Name) {
  const auto *Found = llvm::find(FieldNames, Name);
  assert(Found != FieldNames.end());
  return Field(Found - FieldNames.begin());
}

Pattern::Pattern(findings::Wording W, EndKind End) : End(End) {
  findings::forEachPart(
      W, [&](StringRef Words) { Pieces.push_back({false, withOneQuote(Words), {}}); },
      [&](StringRef Name) { Pieces.push_back({true, {}, fieldOf(Name)}); });
  // Only words can stand before the anchor: see wordBefore().
  for (auto [I, P] : llvm::enumerate(Pieces)) {
    if (P.IsField && !isWord(P.Which))
      break;
    const bool IsBetter = !StringRef(Pieces[Anchor].Words).contains(' ') || P.Words.size() > Pieces[Anchor].Words.size();
    if (!P.IsField && StringRef(P.Words).contains(' ') && IsBetter)
      Anchor = I;
  }
  assert(StringRef(Pieces[Anchor].Words).contains(' '));
}

std::string withOneQuote(StringRef Text) {
  std::string Result = Text.str();
  for (char &C : Result)
    if (C == '"' || C == '`')
      C = '\'';
  return Result;
}

static bool isNameChar(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The length of the name that Text begins with: letters, digits, `_`, and dots inside it (`foo.isra.0`) or before it (`.TOC.` of ppc64).
static size_t symbolLength(StringRef Text) {
  size_t Length = 0;
  while (Length < Text.size() && (isNameChar(Text[Length]) || (Text[Length] == '.' && Length + 1 < Text.size() && isNameChar(Text[Length + 1]))))
    ++Length;
  return Length;
}

/// The word that Text ends with. What syslog, a shell, a page or JSON puts before a name without a space does not belong to it.
static StringRef wordBefore(StringRef Text, Field F) {
  switch (F) {
  case Field::Module:
  case Field::Symbol: {
    size_t Length = 0;
    while (Length < Text.size()) {
      char C = Text[Text.size() - Length - 1];
      if (!isNameChar(C) && C != '.' && !(C == '-' && F == Field::Module))
        break;
      ++Length;
    }
    return Text.take_back(Length);
  }
  case Field::Namespace:
    return Text.substr(Text.find_last_of(" \t\r\v\f(") + 1);
  default:
    return Text.substr(Text.find_last_of(" \t\r\v\f'([<>*|") + 1);
  }
}

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
    // Somebody put the name in quotes.
    if (I == 0 && P.Which == Field::Module && Word.empty() && Before.ends_with("'")) {
      StringRef Quoted = wordBefore(Before.drop_back(), P.Which);
      if (!Quoted.empty()) {
        Before = Before.drop_back();
        Word = Quoted;
      }
    }
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
static size_t wordLength(StringRef Text, Field F, StringRef Words) {
  // A kernel prints any name, `per%cent` or `kfree@plt`, if a module has it: what follows tells its end. Others, and people, put signs behind names.
  if (F == Field::Symbol)
    if (size_t Length = symbolLength(Text); Words.empty() || (Length && Text.substr(Length).starts_with(Words)))
      return Length;
  if (Words.empty())
    return Text.substr(0, Text.find_first_of(WordEnds)).rtrim(",;:.!?)").size();
  StringRef Word = Text.substr(0, Text.find_first_of(Space));
  // They may begin without a space: `(owned by {other})`.
  return Text.substr(0, Word.size() + Words.size()).find(Words);
}

/// From the anchor to the sentence's end.
Pattern::Outcome Pattern::matchAfter(StringRef After, LineFields &Found) const {
  Outcome Failure = Outcome::Elsewhere;
  for (size_t I = Anchor + 1; I < Pieces.size(); ++I) {
    const Piece &P = Pieces[I];
    if (!P.IsField) {
      if (!After.consume_front(P.Words))
        return Failure;
      continue;
    }
    bool IsLast = I + 1 == Pieces.size();
    StringRef Next = IsLast ? StringRef() : StringRef(Pieces[I + 1].Words);
    size_t Length;
    if (isWord(P.Which)) {
      Length = wordLength(After, P.Which, Next);
      if (Length == StringRef::npos || (IsLast && Length == 0))
        return Failure;
    } else {
      Failure = Outcome::Nowhere;
      // The last words are looked for from behind: what is quoted may have quotes in it.
      Length = IsLast ? After.size() : I + 2 == Pieces.size() ? After.rfind(Next) : After.find(Next);
      if (Length == StringRef::npos)
        return Outcome::Nowhere;
    }
    Found[size_t(P.Which)] = After.substr(0, Length);
    After = After.drop_front(Length);
  }
  bool IsEnd = After.find_first_not_of(" \t\r\v\f',;.!?)|") == StringRef::npos || After.starts_with("<") || After.starts_with("\\n");
  return End == EndKind::Anywhere || IsEnd ? Outcome::Match : Failure;
}

std::optional<LineFields> Pattern::match(StringRef Line, StringRef OneQuote) const {
  assert(Line.size() == OneQuote.size());
  StringRef Words = Pieces[Anchor].Words;
  for (size_t At = OneQuote.find(Words); At != StringRef::npos; At = OneQuote.find(Words, At + Words.size())) {
    LineFields Found;
    if (!matchBefore(OneQuote.substr(0, At), Found))
      continue;
    switch (matchAfter(OneQuote.substr(At + Words.size()), Found)) {
    case Outcome::Match:
      for (StringRef &F : Found)
        if (F.data())
          F = Line.substr(F.data() - OneQuote.data(), F.size());
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
