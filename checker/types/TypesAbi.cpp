// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypesAbi.h"
#include "genksyms/symtypes/RecordExpansion.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <atomic>

using llvm::ArrayRef;
using llvm::StringRef;
using namespace modver::genksyms;

namespace modver::types {

namespace {

/// An export by name, and where it is.
struct FoundExport {
  std::string_view Name;
  AbiSymbol::TypesAt At;
};

/// By name, then by the object's path.
std::vector<FoundExport> exportsOf(const SymtypesArchive &Types) {
  std::vector<FoundExport> Result;
  const SymtypesRecords &Records = Types.records();
  for (auto [Index, Object] : llvm::enumerate(Types.objects()))
    for (RecordId R : Object.Records)
      if (const SymtypesRecords::Name &Name = Records.nameOf(R); Name.IsExport)
        Result.push_back({Name.Text, {uint32_t(Index), R}});
  llvm::sort(Result, [&](const FoundExport &A, const FoundExport &B) {
    return std::pair(A.Name, StringRef(Types.objects()[A.At.Object].Path)) < std::pair(B.Name, StringRef(Types.objects()[B.At.Object].Path));
  });
  return Result;
}

/// Of several objects that export S, the one whose types give its CRC.
const FoundExport *ownerOf(const AbiSymbol &S, ArrayRef<FoundExport> Candidates, const Abi &A) {
  if (Candidates.size() > 1 && S.Crc) {
    RecordPieces Pieces(A.Types->records());
    RecordExpansion Expansion(Pieces);
    for (const FoundExport &F : Candidates) {
      Expansion.setObject(A.Types->objects()[F.At.Object].Records);
      if (llvm::cantFail(Expansion.crc(F.At.Record)) == *S.Crc)
        return &F;
    }
  }
  return Candidates.empty() ? nullptr : &Candidates.front();
}

} // namespace

void addTypes(Abi &A, std::shared_ptr<const SymtypesArchive> Types) {
  A.Types = std::move(Types);
  std::vector<FoundExport> Found = exportsOf(*A.Types);
  if (!A.HasSymvers) {
    for (const FoundExport &F : Found) {
      AbiSymbol S;
      S.Name = F.Name;
      S.Types = F.At;
      A.Symbols.push_back(S);
    }
    return;
  }
  for (AbiSymbol &S : A.Symbols) {
    auto [First, End] = std::equal_range(Found.begin(), Found.end(), FoundExport{S.Name, {}},
                                         [](const FoundExport &X, const FoundExport &Y) { return X.Name < Y.Name; });
    if (const FoundExport *F = ownerOf(S, ArrayRef(Found).slice(First - Found.begin(), End - First), A))
      S.Types = F->At;
  }
}

namespace {

/// The symbols that need a CRC, of one object or of equal ones.
struct ObjectWork {
  const SymtypesArchive::Object *Object;
  std::vector<AbiSymbol *> Symbols;
};

std::vector<ObjectWork> workOf(Abi &A) {
  std::vector<ObjectWork> Result;
  if (!A.Types || A.KindOfTypes != TypesKind::Dumps)
    return Result;
  std::vector<std::vector<AbiSymbol *>> ByObject(A.Types->objects().size());
  for (AbiSymbol &S : A.Symbols)
    if (S.Types && !S.Crc)
      ByObject[S.Types->Object].push_back(&S);
  for (auto [Index, Symbols] : llvm::enumerate(ByObject))
    if (!Symbols.empty())
      Result.push_back({&A.Types->objects()[Index], std::move(Symbols)});
  return Result;
}

bool haveSameRecords(const SymtypesArchive::Object &A, const SymtypesArchive::Object &B) {
  if (A.Records.size() != B.Records.size())
    return false;
  std::vector<RecordId> X = A.Records, Y = B.Records;
  llvm::sort(X);
  llvm::sort(Y);
  return X == Y;
}

} // namespace

CrcAgreement compareWithTypes(const Abi &CrcsOf, const Abi &TypesOf, unsigned Jobs) {
  constexpr size_t MaxCompared = 512;
  if (!TypesOf.Types || TypesOf.KindOfTypes != TypesKind::Dumps)
    return {};
  // Of names that several objects export, several CRCs could be meant.
  llvm::StringMap<std::optional<AbiSymbol::TypesAt>> TypesOfName;
  for (const FoundExport &F : exportsOf(*TypesOf.Types))
    if (auto [It, IsNew] = TypesOfName.try_emplace(F.Name, F.At); !IsNew)
      It->second.reset();
  std::vector<std::pair<uint64_t, AbiSymbol::TypesAt>> Candidates;
  for (const AbiSymbol &S : CrcsOf.Symbols)
    if (S.Crc.value_or(0) != 0)
      if (std::optional<AbiSymbol::TypesAt> At = TypesOfName.lookup(S.Name))
        Candidates.emplace_back(*S.Crc, *At);

  const size_t Step = Candidates.size() / MaxCompared + 1;
  RecordPieces Pieces(TypesOf.Types->records());
  std::atomic<size_t> Compared = 0, Equal = 0;
  parallelForWith(
      Candidates.size() / Step, Jobs, [&] { return RecordExpansion(Pieces); },
      [&](RecordExpansion &Expansion, size_t Index) {
        const auto &[Crc, At] = Candidates[Index * Step];
        Expansion.setObject(TypesOf.Types->objects()[At.Object].Records);
        ++Compared;
        // Objects of an archive have all that they refer to.
        Equal += llvm::cantFail(Expansion.crc(At.Record)) == Crc;
      });
  return {Compared, Equal};
}

void computeCrcs(Abi &Old, Abi &New, const RecordPieces &Pieces, unsigned Jobs) {
  std::vector<ObjectWork> Work = workOf(Old);
  llvm::StringMap<size_t> OldByPath;
  for (auto [Index, W] : llvm::enumerate(Work))
    OldByPath[W.Object->Path] = Index;
  for (ObjectWork &W : workOf(New))
    if (auto Same = OldByPath.find(W.Object->Path); Same != OldByPath.end() && haveSameRecords(*Work[Same->second].Object, *W.Object))
      llvm::append_range(Work[Same->second].Symbols, W.Symbols);
    else
      Work.push_back(std::move(W));

  parallelForWith(
      Work.size(), Jobs, [&] { return RecordExpansion(Pieces); },
      [&](RecordExpansion &Expansion, size_t Index) {
        Expansion.setObject(Work[Index].Object->Records);
        llvm::DenseMap<RecordId, uint32_t> CrcOf;
        for (AbiSymbol *S : Work[Index].Symbols) {
          auto [Crc, IsNew] = CrcOf.try_emplace(S->Types->Record);
          if (IsNew)
            // Objects of an archive have all that they refer to.
            Crc->second = llvm::cantFail(Expansion.crc(S->Types->Record));
          S->Crc = Crc->second;
        }
      });
}

} // namespace modver::types
