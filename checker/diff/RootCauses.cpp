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
  /// By difference: from exports that matter, and from others.
  std::vector<std::vector<NameId>> Ways, ToleratedWays;
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
  /// Tolerated: the old side's symbols of which that is said.
  Worker(const Diff &D, const llvm::DenseSet<const types::AbiSymbol *> &Tolerated, const RecordPieces &Pieces)
      : D(D), Tolerated(Tolerated), AreCrcsOfTypes(D.Old->KindOfTypes == types::TypesKind::Dumps), Comparison(Pieces.records()), OldText(Pieces),
        NewText(Pieces) {}

  Findings compare(const ObjectPair &Pair) {
    Findings Result;
    ArrayRef<RecordId> OldRecords = D.Old->Types->objects()[Pair.Old].Records, NewRecords = D.New->Types->objects()[Pair.New].Records;
    Comparison.setObjects(OldRecords, NewRecords);
    bool ExpansionsAreSet = false;
    std::vector<RecordId> Mattering, Others;
    for (const SymbolPair &P : Pair.Symbols) {
      llvm::BitVector Reached = Comparison.reached(P.Old->Types->Record, P.New->Types->Record);
      if (P.Old->Crc != P.New->Crc) {
        Result.Changed.push_back({P.Old, {}});
        for (unsigned I : Reached.set_bits())
          Result.Changed.back().Causes.push_back(I);
        (Tolerated.contains(P.Old) ? Others : Mattering).push_back(P.Old->Types->Record);
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
    if (!Result.Changed.empty()) {
      Result.Differences = Comparison.differences();
      Result.Ways = Comparison.shortestWays(Mattering);
      Result.ToleratedWays = Comparison.shortestWays(Others);
    }
    return Result;
  }

private:
  const Diff &D;
  const llvm::DenseSet<const types::AbiSymbol *> &Tolerated;
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

/// Of Record, which Side has, and which is Other on the other side.
std::vector<CausePlace> placesOf(const types::Abi &Side, StringRef Record, StringRef Other) {
  std::vector<CausePlace> Result;
  if (!Side.Places)
    return Result;
  const size_t Differs = std::mismatch(Record.begin(), Record.end(), Other.begin(), Other.end()).first - Record.begin();
  for (const SourcePlace &Place : Side.Places->find(Record)) {
    const std::optional<size_t> Item = genksyms::itemOf(Record, Differs, Place.ItemLines.size());
    const unsigned ItemLine = Item ? Place.ItemLines[*Item] : 0;
    Result.push_back({Place.File, Place.Line, ItemLine ? ItemLine : Place.Line});
  }
  return Result;
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
          CauseOf[I] = enter(Objects, F, I);
        Cause &C = D.Causes[*CauseOf[I]];
        C.Exports.push_back(Change->second);
        C.NumMattering += D.Symbols[Change->second].matters();
        if (S.Causes.size() == 1) {
          ++C.NumAlone;
          C.NumMatteringAlone += D.Symbols[Change->second].matters();
        }
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
    for (auto [C, Path] : llvm::zip_equal(D.Causes, Paths))
      C.Path = std::move(Path.Names);
    parallelFor(D.Causes.size(), Jobs, [&](size_t I) {
      Cause &C = D.Causes[I];
      llvm::sort(C.Exports, [&](uint32_t A, uint32_t B) { return std::pair(!D.Symbols[A].matters(), A) < std::pair(!D.Symbols[B].matters(), B); });
      if (C.Unshown && C.Unshown->Kind)
        C.Change.Kind = *C.Unshown->Kind;
      else
        C.Change = describeChange(C.Name, C.Old, C.New);
    });
    const bool NearestFirst = D.Old->KindOfTypes == types::TypesKind::Btf;
    auto Number = [](const Cause &C) { return std::pair(C.NumMattering, C.Exports.size()); };
    auto Key = [&](const Cause &C) { return std::tuple(NearestFirst ? (C.Path.empty() ? SIZE_MAX : C.Path.size()) : 0, C.Name, C.Old, C.New); };
    llvm::sort(D.Causes, [&](const Cause &A, const Cause &B) { return Number(A) != Number(B) ? Number(A) > Number(B) : Key(A) < Key(B); });
  }

private:
  /// The index of the cause.
  uint32_t enter(const ObjectPair &Objects, const Findings &F, uint32_t Index) {
    const Difference &Found = F.Differences[Index];
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
      C.Places = placesOf(*D.New, Records[Found.New].Line, Records[Found.Old].Line);
      if (C.Places.empty()) {
        C.Places = placesOf(*D.Old, Records[Found.Old].Line, Records[Found.New].Line);
        C.ArePlacesOld = !C.Places.empty();
      }
      D.Causes.push_back(std::move(C));
    }
    const bool IsTolerated = F.Ways[Index].empty();
    PathFound Path{IsTolerated, {}};
    for (NameId N : IsTolerated ? F.ToleratedWays[Index] : F.Ways[Index])
      Path.Names.push_back(Records.name(N).Text);
    if (IsNew)
      Paths.push_back(std::move(Path));
    else if (!Path.Names.empty() && (Paths[Entry->second].Names.empty() || Path < Paths[Entry->second]))
      Paths[Entry->second] = std::move(Path);
    return Entry->second;
  }

  struct PathFound {
    /// It begins at an export that does not matter.
    bool IsTolerated;
    std::vector<std::string_view> Names;

    bool operator<(const PathFound &Other) const {
      const size_t Size = Names.size(), OtherSize = Other.Names.size();
      return std::tie(IsTolerated, Size, Names) < std::tie(Other.IsTolerated, OtherSize, Other.Names);
    }
  };

  Diff &D;
  const SymtypesRecords &Records;
  /// By cause.
  std::vector<PathFound> Paths;
  DwarfCauses Dwarf;
  llvm::DenseMap<const types::AbiSymbol *, uint32_t> ChangeOf;
  llvm::DenseMap<std::pair<RecordId, RecordId>, uint32_t> CauseOf;
  llvm::DenseSet<uint32_t> IsExplained;
};

} // namespace

void findRootCauses(Diff &D, ArrayRef<SymbolPair> Pairs, const RecordPieces &Pieces, unsigned Jobs) {
  std::vector<ObjectPair> Objects = groupByObjects(Pairs);
  std::vector<Findings> Found(Objects.size());
  llvm::DenseSet<const types::AbiSymbol *> Tolerated;
  for (const SymbolChange &C : D.Symbols)
    if (C.Kind == ChangeKind::CrcChanged && C.isTolerated())
      Tolerated.insert(C.Old);
  parallelForWith(Objects.size(), Jobs, [&] { return Worker(D, Tolerated, Pieces); }, [&](Worker &W, size_t I) { Found[I] = W.compare(Objects[I]); });
  CauseTable Table(D, Pieces.records());
  for (auto [Pair, F] : llvm::zip_equal(Objects, Found))
    Table.add(Pair, F);
  Table.finish(Jobs);
}

} // namespace modver::diff
