// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ObjectComparison.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver::genksyms;

namespace modver::diff {

/// A tag that is another kind on the other side (a struct that became a union) is one definition with another text, too.
std::optional<RecordId> ObjectComparison::counterpart(RecordId OldRecord) const {
  std::optional<RecordId> R = New.graph().find(Records[OldRecord].Name);
  if (R && Records[*R].Name != Records[OldRecord].Name && Old.graph().hasExactly(Records[*R].Name))
    return std::nullopt;
  return R;
}

void ObjectComparison::setObjects(llvm::ArrayRef<RecordId> OldRecords, llvm::ArrayRef<RecordId> NewRecords) {
  Old.setObject(OldRecords);
  New.setObject(NewRecords);
  Differences.clear();
  Following.clear();
  OfOld.reset(Records.numRecords());
  OfNew.reset(Records.numRecords());
  for (RecordId R : OldRecords) {
    std::optional<RecordId> Other = counterpart(R);
    if (!Other || *Other == R || Records.definition(R) == Records.definition(*Other))
      continue;
    OfOld.set(R, Differences.size());
    OfNew.set(*Other, Differences.size());
    Differences.push_back({R, *Other});
  }
  if (Differences.empty())
    return;
  if (Records.form() == TypesForm::Gendwarfksyms)
    Following = Contained.find(Old.graph(), Differences, OfOld);
  Old.compute(OfOld, Differences.size());
  New.compute(OfNew, Differences.size());
}

llvm::BitVector ObjectComparison::reached(RecordId OldExport, RecordId NewExport) const {
  if (Differences.empty())
    return {};
  llvm::BitVector Result = Old.reached(OldExport);
  Result &= New.reached(NewExport);
  llvm::BitVector Own = Result;
  Own.reset(Following);
  // Only types that contain themselves, which a rule may say, have none.
  return Own.any() ? Own : Result;
}

bool ObjectComparison::standsOnBothSides(RecordId OldRecord, NameId Reference) const {
  std::optional<uint32_t> Difference = OfOld.find(OldRecord);
  return !Difference || llvm::is_contained(Records[Differences[*Difference].New].References, Reference);
}

std::vector<std::vector<NameId>> ObjectComparison::shortestWays(llvm::ArrayRef<RecordId> OldExports) const {
  using Node = RecordGraph::Node;
  const RecordGraph &Graph = Old.graph();
  std::vector<Node> CameFrom(Graph.numNodes(), RecordGraph::NoNode), Found;
  auto Find = [&](Node N, Node From) {
    if (CameFrom[N] != RecordGraph::NoNode)
      return;
    CameFrom[N] = From;
    Found.push_back(N);
  };
  for (RecordId R : OldExports)
    Find(Graph.node(R), Graph.node(R));
  for (size_t Next = 0; Next < Found.size(); ++Next) {
    const RecordId User = Graph.record(Found[Next]);
    for (auto [Name, Target] : llvm::zip(Records[User].References, Graph.targets(Found[Next])))
      if (Target != RecordGraph::NoNode && standsOnBothSides(User, Name))
        Find(Target, Found[Next]);
  }

  std::vector<std::vector<NameId>> Result;
  for (const Difference &D : Differences) {
    std::vector<NameId> &Way = Result.emplace_back();
    Node N = Graph.node(D.Old);
    if (CameFrom[N] == RecordGraph::NoNode)
      continue;
    for (; CameFrom[N] != N; N = CameFrom[N])
      Way.push_back(Records[Graph.record(N)].Name);
    Way.push_back(Records[Graph.record(N)].Name);
    std::reverse(Way.begin(), Way.end());
  }
  return Result;
}

} // namespace modver::diff
