// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Proof.h"
#include "checker/image/ImageError.h"
#include "checker/types/SymversAbi.h"
#include "genksyms/symtypes/RecordExpansion.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <atomic>
#include <tuple>

using namespace modver::genksyms;

namespace modver::prove {

namespace {

/// An export of an object.
struct Computed {
  NameId Name;
  std::string_view Object;
  /// None: something is missing.
  std::optional<uint32_t> Crc;
};

/// A reference of an object that leads nowhere.
struct MissingDefinition {
  NameId Definition, User;
  std::vector<std::string_view> Exports;
};

struct ObjectResult {
  std::vector<Computed> Exports;
  std::vector<MissingDefinition> Missing;
};

/// One for each thread.
class ObjectProver {
public:
  explicit ObjectProver(const RecordPieces &Pieces) : Records(Pieces.records()), Expansion(Pieces) {}

  ObjectResult look(const SymtypesArchive::Object &O) {
    ObjectResult Result;
    Expansion.setObject(O.Records);
    bool IsComplete = true;
    for (RecordId R : O.Records) {
      if (!Records.nameOf(R).IsExport)
        continue;
      llvm::Expected<uint32_t> Crc = Expansion.crc(R);
      if (Crc) {
        Result.Exports.push_back({Records[R].Name, O.Path, *Crc});
        continue;
      }
      consumeError(Crc.takeError()); // what is missing is found below, all of it
      Result.Exports.push_back({Records[R].Name, O.Path, std::nullopt});
      IsComplete = false;
    }
    if (!IsComplete)
      findMissing(O, Result.Missing);
    return Result;
  }

private:
  void findMissing(const SymtypesArchive::Object &O, std::vector<MissingDefinition> &Missing) {
    Section.reset(Records);
    for (RecordId R : O.Records)
      Section.insert(Records, R);
    llvm::DenseMap<NameId, size_t> Known;
    std::vector<RecordId> Reached;
    for (RecordId Export : O.Records) {
      if (!Records.nameOf(Export).IsExport)
        continue;
      IsReached.reset(Records.numRecords());
      IsNamed.reset(Records.numNames());
      auto Reach = [&](RecordId R) {
        if (!IsReached.find(R)) {
          IsReached.set(R, R);
          Reached.push_back(R);
        }
      };
      Reached.clear();
      Reach(Export);
      for (size_t I = 0; I < Reached.size(); ++I)
        for (NameId N : Records[Reached[I]].References) {
          std::optional<RecordId> R = Section.exact(N);
          if (!R)
            R = Section.asOtherKind(Records, N);
          if (R) {
            Reach(*R);
            continue;
          }
          if (IsNamed.find(N))
            continue;
          IsNamed.set(N, 0);
          auto [At, IsNew] = Known.try_emplace(N, Missing.size());
          if (IsNew)
            Missing.push_back({N, Records[Reached[I]].Name, {}});
          Missing[At->second].Exports.push_back(Records.nameOf(Export).Text);
        }
    }
  }

  const SymtypesRecords &Records;
  RecordExpansion Expansion;
  SectionRecords Section;
  /// Sets of records, and of missing names, of the export that is looked at.
  RecordMap IsReached, IsNamed;
};

std::vector<ObjectResult> lookAtAll(const SymtypesArchive &Types, unsigned Jobs, const types::ReadProgress &Progress) {
  RecordPieces Pieces(Types.records());
  llvm::ArrayRef<SymtypesArchive::Object> Objects = Types.objects();
  std::vector<ObjectResult> Results(Objects.size());
  std::atomic<size_t> Done = 0;
  parallelForWith(
      Objects.size(), Jobs, [&] { return ObjectProver(Pieces); },
      [&](ObjectProver &Prover, size_t I) {
        Results[I] = Prover.look(Objects[I]);
        if (Progress)
          Progress(++Done, Objects.size());
      });
  return Results;
}

/// The rows and the exports of one name.
class NameProver {
public:
  NameProver(Proof &Result) : Result(Result) {}

  void look(std::string_view Name, llvm::ArrayRef<const types::AbiSymbol *> Rows, llvm::ArrayRef<Computed> Exports) {
    Result.NumRows += Rows.size();
    if (Rows.empty()) {
      for (const Computed &E : Exports)
        add({ProofFindingKind::RowMissing, Name, "", E.Object, std::nullopt, E.Crc, {}, {}, {}});
      return;
    }
    const types::AbiSymbol *Proved = nullptr;
    for (const types::AbiSymbol *Row : Rows) {
      bool IsProved = llvm::any_of(Exports, [&](const Computed &E) { return E.Crc && Row->Crc == *E.Crc; });
      if (IsProved) {
        ++Result.NumProved;
        Proved = Row;
      } else if (Exports.empty() && Row->Crc.value_or(0) == 0)
        ++Result.NumUnversioned;
      else if (Exports.empty())
        add({ProofFindingKind::TypesMissing, Name, Row->Exporter, "", Row->Crc, std::nullopt, {}, {}, {}});
      else
        differ(*Row, Rows, Exports);
    }
    if (!Proved)
      return;
    for (const Computed &E : Exports)
      if (E.Crc && llvm::none_of(Rows, [&](const types::AbiSymbol *Row) { return Row->Crc == *E.Crc; }))
        add({ProofFindingKind::OtherTypes, Name, Proved->Exporter, E.Object, Proved->Crc, E.Crc, {}, {}, {}});
  }

private:
  /// A row that no export proves: each that proves no other row could be meant.
  void differ(const types::AbiSymbol &Row, llvm::ArrayRef<const types::AbiSymbol *> Rows, llvm::ArrayRef<Computed> Exports) {
    bool IsAny = false;
    for (const Computed &E : Exports) {
      if (!E.Crc) {
        IsAny = true; // its missing definition is a finding by itself
        continue;
      }
      if (llvm::any_of(Rows, [&](const types::AbiSymbol *Other) { return Other->Crc == *E.Crc; }))
        continue;
      IsAny = true;
      add({ProofFindingKind::CrcDiffers, Row.Name, Row.Exporter, E.Object, Row.Crc, E.Crc, {}, {}, {}});
    }
    if (!IsAny)
      add({ProofFindingKind::TypesMissing, Row.Name, Row.Exporter, "", Row.Crc, std::nullopt, {}, {}, {}});
  }

  void add(ProofFinding F) { Result.Findings.push_back(std::move(F)); }

  Proof &Result;
};

} // namespace

Proof prove(const types::Abi &Recorded, const SymtypesArchive &Types, unsigned Jobs, const types::ReadProgress &Progress) {
  std::vector<ObjectResult> Results = lookAtAll(Types, Jobs, Progress);
  const SymtypesRecords &Records = Types.records();
  Proof Result;
  std::vector<std::pair<std::string_view, Computed>> Exports;
  for (auto [Object, R] : llvm::zip(Types.objects(), Results)) {
    for (const Computed &E : R.Exports)
      Exports.emplace_back(Records.name(E.Name).Text, E);
    for (MissingDefinition &M : R.Missing) {
      llvm::sort(M.Exports);
      Result.Findings.push_back({ProofFindingKind::DefinitionMissing, "", "", Object.Path, std::nullopt, std::nullopt,
                                 Records.name(M.Definition).Text, Records.name(M.User).Text, std::move(M.Exports)});
    }
  }
  llvm::sort(Exports, [](const auto &A, const auto &B) { return std::tie(A.first, A.second.Object) < std::tie(B.first, B.second.Object); });

  // Both are sorted by name.
  NameProver Prover(Result);
  auto Row = Recorded.Symbols.begin();
  auto Export = Exports.begin();
  while (Row != Recorded.Symbols.end() || Export != Exports.end()) {
    std::string_view Name = Row == Recorded.Symbols.end() ? Export->first : Export == Exports.end() ? Row->Name : std::min(Row->Name, Export->first);
    std::vector<const types::AbiSymbol *> Rows;
    std::vector<Computed> Computeds;
    for (; Row != Recorded.Symbols.end() && Row->Name == Name; ++Row)
      Rows.push_back(&*Row);
    for (; Export != Exports.end() && Export->first == Name; ++Export)
      Computeds.push_back(Export->second);
    Prover.look(Name, Rows, Computeds);
  }
  llvm::stable_sort(Result.Findings, [](const ProofFinding &A, const ProofFinding &B) {
    return std::tie(A.Kind, A.Name, A.Object, A.Definition) < std::tie(B.Kind, B.Name, B.Object, B.Definition);
  });
  return Result;
}

llvm::Expected<types::Abi> readRecorded(const std::string &Name, kernel::Library &Files, unsigned Jobs, const types::ReadProgress &Progress) {
  llvm::Expected<types::NamedSide> Side = types::readNamedSide(Name, Files, Jobs, Progress);
  if (!Side)
    return Side.takeError();
  if (llvm::none_of(Side->Exports.Symbols, [](const types::AbiSymbol &S) { return S.Crc.has_value(); }))
    return image::unusable(Name, "found no CRCs, expected those of a kernel with CONFIG_MODVERSIONS");
  return std::move(Side->Exports);
}

llvm::Expected<std::shared_ptr<SymtypesArchive>> readTypes(llvm::ArrayRef<std::string> Paths, unsigned Jobs, const types::ReadProgress &Progress) {
  return types::readTypes(Paths, std::make_shared<SymtypesRecords>(), Jobs, Progress, Completeness::Optional);
}

} // namespace modver::prove
