// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolPairs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using llvm::ArrayRef;

namespace modver::diff {

namespace {

llvm::StringRef objectOf(const Abi &A, const AbiSymbol &S) { return S.Types ? llvm::StringRef(A.Types->objects()[S.Types->Object].Path) : ""; }

/// Takes the symbols of the first one's name from List.
ArrayRef<AbiSymbol> takeName(ArrayRef<AbiSymbol> &List) {
  ArrayRef<AbiSymbol> Same = List.take_while([Name = List.front().Name](const AbiSymbol &S) { return S.Name == Name; });
  List = List.drop_front(Same.size());
  return Same;
}

/// Pairs symbols of one name.
class NamePairing {
public:
  NamePairing(const Abi &Old, const Abi &New, SymbolPairs &Result) : Old(Old), New(New), Result(Result) {}

  void pair(ArrayRef<AbiSymbol> Olds, ArrayRef<AbiSymbol> News) {
    if (Olds.size() == 1 && News.size() == 1) {
      Result.Both.push_back({&Olds.front(), &News.front()});
      return;
    }
    Partner.assign(Olds.size(), nullptr);
    IsTaken.assign(News.size(), false);
    take(Olds, News, [](const AbiSymbol &A, const AbiSymbol &B) { return !A.Exporter.empty() && A.Exporter == B.Exporter; });
    take(Olds, News, [&](const AbiSymbol &A, const AbiSymbol &B) { return A.Types && B.Types && objectOf(Old, A) == objectOf(New, B); });
    take(Olds, News, [](const AbiSymbol &, const AbiSymbol &) { return true; });
    for (auto [S, P] : llvm::zip(Olds, Partner))
      if (P)
        Result.Both.push_back({&S, P});
      else
        Result.OnlyOld.push_back(&S);
    for (size_t I = 0; I < News.size(); ++I)
      if (!IsTaken[I])
        Result.OnlyNew.push_back(&News[I]);
  }

private:
  template <typename Predicate> void take(ArrayRef<AbiSymbol> Olds, ArrayRef<AbiSymbol> News, Predicate Fits) {
    for (size_t I = 0; I < Olds.size(); ++I)
      for (size_t J = 0; J < News.size() && !Partner[I]; ++J)
        if (!IsTaken[J] && Fits(Olds[I], News[J])) {
          Partner[I] = &News[J];
          IsTaken[J] = true;
        }
  }

  const Abi &Old, &New;
  SymbolPairs &Result;
  std::vector<const AbiSymbol *> Partner;
  std::vector<bool> IsTaken;
};

} // namespace

SymbolPairs pairSymbols(const Abi &Old, const Abi &New) {
  SymbolPairs Result;
  NamePairing Pairing(Old, New, Result);
  ArrayRef<AbiSymbol> Olds = Old.Symbols, News = New.Symbols;
  while (!Olds.empty() || !News.empty()) {
    int Order = Olds.empty() ? 1 : News.empty() ? -1 : Olds.front().Name.compare(News.front().Name);
    Pairing.pair(Order <= 0 ? takeName(Olds) : ArrayRef<AbiSymbol>(), Order >= 0 ? takeName(News) : ArrayRef<AbiSymbol>());
  }
  return Result;
}

} // namespace modver::diff
