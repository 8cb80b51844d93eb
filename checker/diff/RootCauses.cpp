// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RootCauses.h"
#include "DefinitionChange.h"
#include "DwarfCause.h"
#include "ObjectComparison.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using llvm::ArrayRef;
using llvm::StringRef;
using namespace modver::genksyms;

namespace modver::diff {

namespace {

/// Objects whose exports are pairs.
struct ObjectPair {
  uint32_t Old, New;
  std::vector<SymbolPair> Symbols;
};

std::vector<ObjectPair> groupByObjects(ArrayRef<SymbolPair> Pairs) {
  std::vector<ObjectPair> Result;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, size_t> IndexOf;
  for (const SymbolPair &P : Pairs) {
    if (!P.Old->Types || !P.New->Types)
      continue;
    auto [Entry, IsNew] = IndexOf.try_emplace({P.Old->Types->Object, P.New->Types->Object}, Result.size());
    if (IsNew)
      Result.push_back({P.Old->Types->Object, P.New->Types->Object, {}});
    Result[Entry->second].Symbols.push_back(P);
  }
  return Result;
}

/// What was found of an ObjectPair.
struct Findings {
  std::vector<Difference> Differences;
  /// By difference.
  std::vector<std::vector<NameId>> Ways;
  struct ChangedSymbol {
    const types::AbiSymbol *Old;
    /// Indices into Differences; none: the types are equal.
    std::vector<uint32_t> Causes;
  };
  /// Those whose CRC changed.
  std::vector<ChangedSymbol> Changed;
  std::vector<std::string_view> Contradicted;
};

/// What a thread compares objects with.
class Worker {
public:
  Worker(const Diff &D, const RecordPieces &Pieces)
      : D(D), AreCrcsOfTypes(D.Old->KindOfTypes == types::TypesKind::Dumps), Comparison(Pieces.records()), OldText(Pieces), NewText(Pieces) {}

  Findings compare(const ObjectPair &Pair) {
    Findings Result;
    ArrayRef<RecordId> OldRecords = D.Old->Types->objects()[Pair.Old].Records, NewRecords = D.New->Types->objects()[Pair.New].Records;
    Comparison.setObjects(OldRecords, NewRecords);
    bool ExpansionsAreSet = false;
    std::vector<RecordId> ChangedRecords;
    for (const SymbolPair &P : Pair.Symbols) {
      llvm::BitVector Reached = Comparison.reached(P.Old->Types->Record, P.New->Types->Record);
      if (P.Old->Crc != P.New->Crc) {
        Result.Changed.push_back({P.Old, {}});
        for (unsigned I : Reached.set_bits())
          Result.Changed.back().Causes.push_back(I);
        ChangedRecords.push_back(P.Old->Types->Record);
      } else if (Reached.any() && AreCrcsOfTypes) {
        if (!ExpansionsAreSet) {
          OldText.setObject(OldRecords);
          NewText.setObject(NewRecords);
          ExpansionsAreSet = true;
        }
        if (llvm::cantFail(OldText.crc(P.Old->Types->Record)) != llvm::cantFail(NewText.crc(P.New->Types->Record)))
          Result.Contradicted.push_back(P.Old->Name);
      }
    }
    if (!ChangedRecords.empty()) {
      Result.Differences = Comparison.differences();
      Result.Ways = Comparison.shortestWays(ChangedRecords);
    }
    return Result;
  }

private:
  const Diff &D;
  /// Whether a CRC contradicts types that it does not follow from.
  bool AreCrcsOfTypes;
  ObjectComparison Comparison;
  RecordExpansion OldText, NewText;
};

const types::TypeLayout *layoutOf(const types::Abi &Side, uint32_t Object, RecordId Record) {
  if (!Side.LayoutsOfTypes)
    return nullptr;
  auto Found = Side.LayoutsOfTypes->find({Object, Record});
  return Found == Side.LayoutsOfTypes->end() ? nullptr : &Found->second;
}

/// The causes of all objects: differences of one definition are one cause if both texts are the same.
class CauseTable {
public:
  CauseTable(Diff &D, const SymtypesRecords &Records) : D(D), Records(Records), Dwarf(D) {
    for (auto [Index, C] : llvm::enumerate(D.Symbols))
      if (C.Kind == ChangeKind::CrcChanged)
        ChangeOf[C.Old] = Index;
  }

  void add(const ObjectPair &Objects, const Findings &F) {
    std::vector<std::optional<uint32_t>> CauseOf(F.Differences.size());
    for (const Findings::ChangedSymbol &S : F.Changed) {
      auto Change = ChangeOf.find(S.Old);
      if (Change == ChangeOf.end())
        continue;
      for (uint32_t I : S.Causes) {
        if (!CauseOf[I])
          CauseOf[I] = enter(Objects, F.Differences[I], F.Ways[I]);
        Cause &C = D.Causes[*CauseOf[I]];
        C.Exports.push_back(Change->second);
        C.NumAlone += S.Causes.size() == 1;
      }
      if (!S.Causes.empty())
        IsExplained.insert(Change->second);
    }
    llvm::append_range(D.Contradicted, F.Contradicted);
  }

  void finish(unsigned Jobs) {
    for (auto [Index, C] : llvm::enumerate(D.Symbols))
      if (C.Kind == ChangeKind::CrcChanged && !IsExplained.contains(Index))
        D.Unexplained.push_back(Index);
    llvm::sort(D.Contradicted);
    parallelFor(D.Causes.size(), Jobs, [&](size_t I) {
      Cause &C = D.Causes[I];
      llvm::sort(C.Exports);
      if (C.Unshown && C.Unshown->Kind)
        C.Change.Kind = *C.Unshown->Kind;
      else
        C.Change = describeChange(C.Name, C.Old, C.New);
    });
    const bool NearestFirst = D.Old->KindOfTypes == types::TypesKind::Btf;
    auto Key = [&](const Cause &C) { return std::tuple(NearestFirst ? (C.Path.empty() ? SIZE_MAX : C.Path.size()) : 0, C.Name, C.Old, C.New); };
    llvm::sort(D.Causes, [&](const Cause &A, const Cause &B) {
      return A.Exports.size() != B.Exports.size() ? A.Exports.size() > B.Exports.size() : Key(A) < Key(B);
    });
  }

private:
  /// The index of the cause.
  uint32_t enter(const ObjectPair &Objects, const Difference &Found, ArrayRef<NameId> Way) {
    auto [Entry, IsNew] = CauseOf.try_emplace({Found.Old, Found.New}, D.Causes.size());
    if (IsNew) {
      Cause C;
      C.Name = Records.nameOf(Found.Old).Text;
      C.Old = Records.definition(Found.Old);
      C.New = Records.definition(Found.New);
      if (Records.form() == TypesForm::Gendwarfksyms) {
        Dwarf.describe(C, Found, Objects.Old, Objects.New);
      } else {
        C.OldLayout = layoutOf(*D.Old, Objects.Old, Found.Old);
        C.NewLayout = layoutOf(*D.New, Objects.New, Found.New);
        if (!C.OldLayout || !C.NewLayout)
          C.OldLayout = C.NewLayout = nullptr;
        C.SizeOfLong = D.Old->SizeOfLong == D.New->SizeOfLong ? D.Old->SizeOfLong : 0;
      }
      D.Causes.push_back(std::move(C));
    }
    std::vector<std::string_view> Path;
    for (NameId N : Way)
      Path.push_back(Records.name(N).Text);
    Cause &C = D.Causes[Entry->second];
    if (!Path.empty() && (C.Path.empty() || std::pair(Path.size(), Path) < std::pair(C.Path.size(), C.Path)))
      C.Path = std::move(Path);
    return Entry->second;
  }

  Diff &D;
  const SymtypesRecords &Records;
  DwarfCauses Dwarf;
  llvm::DenseMap<const types::AbiSymbol *, uint32_t> ChangeOf;
  llvm::DenseMap<std::pair<RecordId, RecordId>, uint32_t> CauseOf;
  llvm::DenseSet<uint32_t> IsExplained;
};

} // namespace

void findRootCauses(Diff &D, ArrayRef<SymbolPair> Pairs, const RecordPieces &Pieces, unsigned Jobs) {
  std::vector<ObjectPair> Objects = groupByObjects(Pairs);
  std::vector<Findings> Found(Objects.size());
  parallelForWith(Objects.size(), Jobs, [&] { return Worker(D, Pieces); }, [&](Worker &W, size_t I) { Found[I] = W.compare(Objects[I]); });
  CauseTable Table(D, Pieces.records());
  for (auto [Pair, F] : llvm::zip_equal(Objects, Found))
    Table.add(Pair, F);
  Table.finish(Jobs);
}

} // namespace modver::diff
