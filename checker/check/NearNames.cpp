// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "NearNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

using llvm::StringRef;

namespace modver::check {

namespace {

/// Without what comes and goes where a kernel wraps a function or changes for whom it is: `__kmalloc`, `kmalloc_noprof`.
StringRef bare(StringRef Name) {
  Name = Name.trim('_');
  for (StringRef Suffix : {"_gpl", "_ns", "_noprof"})
    Name.consume_back(Suffix);
  return Name;
}

/// `unlock` is the contrary of `lock`, and no misspelling.
bool areContraries(StringRef A, StringRef B) {
  if (A.size() < B.size())
    std::swap(A, B);
  return A.consume_back(B) && llvm::is_contained({"un", "de", "dis", "re", "in", "non"}, A);
}

/// Two letters, side by side, changed places.
bool areSwapped(StringRef A, StringRef B) {
  if (A.size() != B.size())
    return false;
  const size_t At = std::mismatch(A.begin(), A.end(), B.begin()).first - A.begin();
  return At + 1 < A.size() && A[At] == B[At + 1] && A[At + 1] == B[At] && A.drop_front(At + 2) == B.drop_front(At + 2);
}

/// How many letters of a word are misspelled: of long words at most two, never the first. None: they are two words.
std::optional<unsigned> misspelled(StringRef A, StringRef B) {
  constexpr size_t Shortest = 4, ShortestWithTwo = 6;
  const size_t Size = std::min(A.size(), B.size());
  const unsigned Most = Size < ShortestWithTwo ? 1 : 2;
  if (Size < Shortest || A.front() != B.front() || areContraries(A, B) || std::max(A.size(), B.size()) > Size + Most)
    return std::nullopt;
  auto Digits = [](StringRef Word) { return llvm::to_vector(llvm::make_filter_range(Word, llvm::isDigit)); };
  const unsigned Distance = areSwapped(A, B) ? 1 : A.edit_distance(B, /*AllowReplacements=*/true, Most);
  return Distance <= Most && Digits(A) == Digits(B) ? std::optional(Distance) : std::nullopt;
}

/// 0: but for prefixes and suffixes they are one name; else how many letters are misspelled, all of them in one word. None: they are not near.
std::optional<unsigned> distance(StringRef A, StringRef B) {
  if (bare(A) == bare(B))
    return 0;
  A = A.trim('_');
  B = B.trim('_');
  // One word differs: what is equal at both ends tells where it is.
  const size_t Size = std::min(A.size(), B.size());
  size_t Front = 0, Back = 0;
  while (Front < Size && A[Front] == B[Front])
    ++Front;
  while (Back < Size - Front && A[A.size() - 1 - Back] == B[B.size() - 1 - Back])
    ++Back;
  auto WordOf = [&](StringRef Name) {
    const size_t Begin = Name.take_front(Front).rfind('_') + 1, End = Name.find('_', Name.size() - Back);
    return Name.slice(Begin, End);
  };
  StringRef WordA = WordOf(A), WordB = WordOf(B);
  if (WordA.contains('_') || WordB.contains('_'))
    return std::nullopt;
  return misspelled(WordA, WordB);
}

} // namespace

std::vector<loader::NearExport> NearNames::find(std::string_view Symbol) const {
  constexpr size_t Shortest = 4, Most = 3;
  std::vector<std::pair<unsigned, loader::NearExport>> Found;
  if (Symbol.size() >= Shortest)
    for (const loader::NearExport &E : All)
      if (std::optional<unsigned> Distance = E.Name != Symbol ? distance(Symbol, E.Name) : std::nullopt)
        Found.emplace_back(*Distance, E);
  llvm::sort(Found, [](const auto &A, const auto &B) { return std::tie(A.first, A.second.Name) < std::tie(B.first, B.second.Name); });
  std::vector<loader::NearExport> Result;
  for (const auto &[Distance, E] : Found)
    if (Result.size() < Most && (Result.empty() || Result.back().Name != E.Name))
      Result.push_back(E);
  return Result;
}

} // namespace modver::check
