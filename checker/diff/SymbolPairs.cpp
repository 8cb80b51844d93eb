// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolPairs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <tuple>

using llvm::ArrayRef;

namespace modver::diff {

namespace {

/// A symbol with what it is recognised by.
struct Candidate {
  const types::AbiSymbol *Symbol;
  std::string_view Object;

  auto place() const { return std::tuple(Symbol->Exporter, Object); }
  auto placeAndCrc() const { return std::tuple(Symbol->Exporter, Object, Symbol->Crc); }
  auto crc() const { return Symbol->Crc; }
};

using Candidates = llvm::SmallVector<Candidate, 2>;

Candidates candidates(const types::Abi &Side, ArrayRef<types::AbiSymbol> Symbols) {
  Candidates Result;
  for (const types::AbiSymbol &S : Symbols)
    Result.push_back({&S, S.Types ? std::string_view(Side.Types->objects()[S.Types->Object].Path) : std::string_view()});
  return Result;
}

/// Pairs, and takes out, those with equal keys, in the order in which they are.
template <typename KeyOf> void pairUp(Candidates &Olds, Candidates &News, KeyOf Key, std::vector<SymbolPair> &Pairs) {
  auto ByKey = [&](const Candidate &A, const Candidate &B) { return std::invoke(Key, A) < std::invoke(Key, B); };
  llvm::stable_sort(Olds, ByKey);
  llvm::stable_sort(News, ByKey);
  Candidates OldRest, NewRest;
  auto *O = Olds.begin();
  auto *N = News.begin();
  while (O != Olds.end() && N != News.end()) {
    if (ByKey(*O, *N))
      OldRest.push_back(*O++);
    else if (ByKey(*N, *O))
      NewRest.push_back(*N++);
    else
      Pairs.push_back({(O++)->Symbol, (N++)->Symbol});
  }
  OldRest.append(O, Olds.end());
  NewRest.append(N, News.end());
  Olds = std::move(OldRest);
  News = std::move(NewRest);
}

/// EXPECTS: all have one name.
void pairNamesakes(Candidates Olds, Candidates News, SymbolPairs &Result) {
  const bool IsOnBoth = !Olds.empty() && !News.empty();
  if (Olds.size() > 1 || News.size() > 1) {
    pairUp(Olds, News, &Candidate::placeAndCrc, Result.Both);
    pairUp(Olds, News, &Candidate::place, Result.Both);
    pairUp(Olds, News, &Candidate::crc, Result.Both);
    auto ByPlace = [](const Candidate &A, const Candidate &B) { return A.place() < B.place(); };
    llvm::stable_sort(Olds, ByPlace);
    llvm::stable_sort(News, ByPlace);
  }
  const size_t NumPairs = std::min(Olds.size(), News.size());
  for (size_t I = 0; I < NumPairs; ++I)
    Result.Both.push_back({Olds[I].Symbol, News[I].Symbol});
  for (const Candidate &C : ArrayRef(Olds).drop_front(NumPairs))
    Result.OnlyOld.push_back({C.Symbol, IsOnBoth});
  for (const Candidate &C : ArrayRef(News).drop_front(NumPairs))
    Result.OnlyNew.push_back({C.Symbol, IsOnBoth});
}

/// Takes the symbols of the first one's name from List.
ArrayRef<types::AbiSymbol> takeNamesakes(ArrayRef<types::AbiSymbol> &List) {
  ArrayRef<types::AbiSymbol> Same = List.take_while([Name = List.front().Name](const types::AbiSymbol &S) { return S.Name == Name; });
  List = List.drop_front(Same.size());
  return Same;
}

} // namespace

SymbolPairs pairSymbols(const types::Abi &Old, const types::Abi &New) {
  SymbolPairs Result;
  ArrayRef<types::AbiSymbol> Olds = Old.Symbols, News = New.Symbols;
  while (!Olds.empty() || !News.empty()) {
    int Order = Olds.empty() ? 1 : News.empty() ? -1 : Olds.front().Name.compare(News.front().Name);
    ArrayRef<types::AbiSymbol> OldOnes = Order <= 0 ? takeNamesakes(Olds) : ArrayRef<types::AbiSymbol>();
    ArrayRef<types::AbiSymbol> NewOnes = Order >= 0 ? takeNamesakes(News) : ArrayRef<types::AbiSymbol>();
    pairNamesakes(candidates(Old, OldOnes), candidates(New, NewOnes), Result);
  }
  return Result;
}

} // namespace modver::diff
