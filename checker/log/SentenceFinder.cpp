// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SentenceFinder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

namespace modver::log {

namespace {

constexpr size_t Width = 4;

uint16_t hashAt(const char *Bytes) { return uint16_t((llvm::support::endian::read32le(Bytes) * 2654435761U) >> 16); }

/// How often a byte is met in a log, roughly.
unsigned frequency(char C) {
  if (C == ' ')
    return 18;
  if (StringRef("etaoinsr").contains(C))
    return 8;
  return llvm::isLower(C) || C == ':' ? 4 : 2;
}

/// The four bytes of the anchor that are met least.
const char *rarest(StringRef Anchor) {
  assert(Anchor.size() >= Width);
  auto Cost = [&](size_t At) {
    unsigned Sum = 0;
    for (char C : Anchor.substr(At, Width))
      Sum += frequency(C);
    return Sum;
  };
  size_t Best = 0;
  for (size_t At = 1; At + Width <= Anchor.size(); ++At)
    if (Cost(At) < Cost(Best))
      Best = At;
  return Anchor.data() + Best;
}

} // namespace

SentenceFinder::SentenceFinder(llvm::ArrayRef<findings::Sentence> Sentences) {
  for (const findings::Sentence &S : Sentences) {
    Entries.push_back({&S, Pattern(S.Words, S.EndsLine ? Pattern::EndKind::OfLine : Pattern::EndKind::Anywhere)});
    uint16_t &Place = Index[hashAt(rarest(Entries.back().Words.anchor()))];
    if (!Place) {
      Filed.emplace_back();
      Place = Filed.size();
    }
    Filed[Place - 1].push_back(Entries.size() - 1);
  }
}

void SentenceFinder::find(StringRef Line, llvm::function_ref<bool(const findings::Sentence &, const LineFields &)> On) const {
  if (Line.size() < Width)
    return;
  const std::string OneQuote = withOneQuote(Line);
  llvm::SmallVector<uint16_t, 16> Places;
  for (size_t At = 0; At + Width <= OneQuote.size(); ++At)
    if (uint16_t Place = Index[hashAt(OneQuote.data() + At)]; Place && !llvm::is_contained(Places, Place))
      Places.push_back(Place);
  llvm::SmallVector<uint32_t, 32> Candidates;
  for (uint16_t Place : Places)
    llvm::append_range(Candidates, Filed[Place - 1]);
  llvm::sort(Candidates);
  for (uint32_t I : Candidates)
    if (std::optional<LineFields> Found = Entries[I].Words.match(Line, OneQuote))
      if (On(*Entries[I].Known, *Found))
        return;
}

} // namespace modver::log
