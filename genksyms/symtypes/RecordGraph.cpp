// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordGraph.h"

namespace modver::genksyms {

void RecordGraph::setObject(llvm::ArrayRef<RecordId> Object) {
  Section.reset(Records);
  NodeOf.reset(Records.numRecords());
  RecordOf.clear();
  for (RecordId R : Object)
    if (Section.insert(Records, R)) {
      NodeOf.set(R, RecordOf.size());
      RecordOf.push_back(R);
    }
  FirstTarget.clear();
  Targets.clear();
  for (RecordId R : RecordOf) {
    FirstTarget.push_back(Targets.size());
    for (NameId Name : Records[R].References) {
      std::optional<RecordId> Target = find(Name);
      Targets.push_back(Target ? node(*Target) : NoNode);
    }
  }
  FirstTarget.push_back(Targets.size());
}

std::optional<RecordId> RecordGraph::find(NameId Name) const {
  std::optional<RecordId> R = Section.exact(Name);
  return R ? R : Section.asOtherKind(Records, Name);
}

void RecordGraph::computeComponents(Visitor Visit) {
  Order.assign(numNodes(), NotYet);
  Lowest.assign(numNodes(), NotYet);
  Component.assign(numNodes(), NotYet);
  NumFound = NumComponents = 0;
  for (Node Start = 0; Start < numNodes(); ++Start) {
    if (Order[Start] != NotYet)
      continue;
    enter(Start);
    while (!Trail.empty()) {
      Step &Top = Trail.back();
      llvm::ArrayRef<Node> Leads = targets(Top.At);
      if (Top.NextTarget == Leads.size()) {
        leave(Visit);
        continue;
      }
      Node Target = Leads[Top.NextTarget++];
      if (Target == NoNode)
        continue;
      if (Order[Target] == NotYet)
        enter(Target);
      else if (Component[Target] == NotYet)
        Lowest[Top.At] = std::min(Lowest[Top.At], Order[Target]);
    }
  }
}

void RecordGraph::enter(Node N) {
  Order[N] = Lowest[N] = NumFound++;
  Open.push_back(N);
  Trail.push_back({N, 0});
}

void RecordGraph::leave(Visitor Visit) {
  Node N = Trail.back().At;
  Trail.pop_back();
  if (!Trail.empty()) {
    uint32_t &Below = Lowest[Trail.back().At];
    Below = std::min(Below, Lowest[N]);
  }
  if (Lowest[N] != Order[N])
    return;
  // N was found first of its component, so the others are all behind it.
  size_t First = Open.size();
  do
    Component[Open[--First]] = NumComponents;
  while (Open[First] != N);
  Visit(llvm::ArrayRef(Open).drop_front(First));
  ++NumComponents;
  Open.resize(First);
}

} // namespace modver::genksyms
