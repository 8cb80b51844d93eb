// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BtfTypes.h"
#include "KernelTypes.h"
#include "RecordPair.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Error;
using llvm::Expected;

namespace modver::btf {

namespace {

/// A side while it gets its types.
struct Side {
  types::Abi &A;
  const KernelTypes &Types;
  std::shared_ptr<genksyms::SymtypesArchive> Archive;
  std::shared_ptr<types::Layouts> Layouts = std::make_shared<types::Layouts>();

  void add(const ObjectTypes *Object, ObjectRecords Made) {
    if (!Object || Object->Exports.empty())
      return;
    uint32_t Index = Archive->addRecords(Object->Exporter, std::move(Made.Records));
    for (auto [E, R] : llvm::zip(Object->Exports, Made.Exports))
      A.Symbols[E.Symbol].Types = types::AbiSymbol::TypesAt{Index, R};
    for (auto &[R, Layout] : Made.Layouts)
      Layouts->try_emplace({Index, R}, std::move(Layout));
  }

  void finish() {
    A.Types = Archive;
    A.KindOfTypes = types::TypesKind::Btf;
    A.LayoutsOfTypes = Layouts;
  }
};

/// The objects of one exporter; null: a side has none.
struct ObjectPair {
  const ObjectTypes *Old, *New;
};

std::vector<ObjectPair> pairObjects(const KernelTypes &Old, const KernelTypes &New) {
  llvm::StringMap<const ObjectTypes *> NewByName;
  for (const ObjectTypes &O : New.objects())
    NewByName.try_emplace(O.Exporter, &O);
  std::vector<ObjectPair> Result;
  for (const ObjectTypes &O : Old.objects()) {
    Result.push_back({&O, NewByName.lookup(O.Exporter)});
    NewByName.erase(O.Exporter);
  }
  for (const ObjectTypes &O : New.objects())
    if (NewByName.lookup(O.Exporter) == &O)
      Result.push_back({nullptr, &O});
  return Result;
}

} // namespace

Error addBtfTypes(types::Abi &Old, const KernelBtf &OldBtf, types::Abi &New, const KernelBtf &NewBtf, unsigned Jobs) {
  std::optional<KernelTypes> Types[2];
  std::string Failures[2];
  parallelFor(2, Jobs, [&](size_t I) {
    if (Expected<KernelTypes> Read = I == 0 ? KernelTypes::read(OldBtf, Old.Symbols) : KernelTypes::read(NewBtf, New.Symbols))
      Types[I] = std::move(*Read);
    else
      Failures[I] = toString(Read.takeError());
  });
  for (const std::string &Failure : Failures)
    if (!Failure.empty())
      return llvm::createStringError(Failure);

  llvm::StringMap<uint32_t> NumberOfName;
  for (std::optional<KernelTypes> &T : Types)
    T->numberNames(NumberOfName);
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  std::vector<ObjectPair> Pairs = pairObjects(*Types[0], *Types[1]);
  std::vector<BothObjectRecords> Made(Pairs.size());
  std::vector<std::string> PairFailures(Pairs.size());
  parallelForWith(
      Pairs.size(), Jobs, [&] { return RecordMaker(*Types[0], *Types[1], *Records); },
      [&](RecordMaker &Maker, size_t I) {
        if (Expected<BothObjectRecords> Both = Maker.make(Pairs[I].Old, Pairs[I].New))
          Made[I] = std::move(*Both);
        else
          PairFailures[I] = toString(Both.takeError());
      });
  for (const std::string &Failure : PairFailures)
    if (!Failure.empty())
      return llvm::createStringError(Failure);

  Side OldSide{Old, *Types[0], std::make_shared<genksyms::SymtypesArchive>(Records)};
  Side NewSide{New, *Types[1], std::make_shared<genksyms::SymtypesArchive>(Records)};
  for (auto [Pair, Both] : llvm::zip(Pairs, Made)) {
    OldSide.add(Pair.Old, std::move(Both.Old));
    NewSide.add(Pair.New, std::move(Both.New));
  }
  OldSide.finish();
  NewSide.finish();
  Old.SizeOfLong = Types[0]->pointerSize();
  New.SizeOfLong = Types[1]->pointerSize();
  return Error::success();
}

} // namespace modver::btf
