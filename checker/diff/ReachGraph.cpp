// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReachGraph.h"

using namespace modver::genksyms;

namespace modver::diff {

void ReachGraph::setObject(llvm::ArrayRef<RecordId> NewObject) {
  Object = NewObject;
  Section.reset(Records);
  for (RecordId R : Object)
    Section.insert(Records, R);
}

std::optional<RecordId> ReachGraph::find(NameId Name) const {
  std::optional<RecordId> R = Section.exact(Name);
  return R ? R : Section.asOtherKind(Records, Name);
}

void ReachGraph::compute(const RecordMap &MarkOf, size_t NumMarks) {
  OrderOf.reset(Records.numRecords());
  ComponentOf.reset(Records.numRecords());
  Lowest.clear();
  Marks.clear();
  for (RecordId Start : Object) {
    if (OrderOf.find(Start))
      continue;
    enter(Start);
    while (!Trail.empty()) {
      Step &Top = Trail.back();
      llvm::ArrayRef<NameId> References = Records[Top.Record].References;
      if (Top.NextReference == References.size()) {
        leave(MarkOf, NumMarks);
        continue;
      }
      std::optional<RecordId> Target = find(References[Top.NextReference++]);
      if (!Target)
        continue;
      if (std::optional<uint32_t> Order = OrderOf.find(*Target); !Order)
        enter(*Target);
      else if (!ComponentOf.find(*Target))
        Lowest[Top.Order] = std::min(Lowest[Top.Order], *Order);
    }
  }
}

void ReachGraph::enter(RecordId R) {
  auto Order = uint32_t(Lowest.size());
  OrderOf.set(R, Order);
  Lowest.push_back(Order);
  Open.push_back(R);
  Trail.push_back({R, Order, 0});
}

void ReachGraph::leave(const RecordMap &MarkOf, size_t NumMarks) {
  auto [R, Order, NextReference] = Trail.back();
  Trail.pop_back();
  if (!Trail.empty()) {
    uint32_t &Below = Lowest[Trail.back().Order];
    Below = std::min(Below, Lowest[Order]);
  }
  if (Lowest[Order] != Order)
    return;

  // R was found first of its component, so the others are all behind it.
  size_t First = Open.size();
  do
    ComponentOf.set(Open[--First], Marks.size());
  while (Open[First] != R);
  llvm::BitVector Union(NumMarks);
  for (RecordId Member : llvm::ArrayRef(Open).drop_front(First)) {
    if (std::optional<uint32_t> Mark = MarkOf.find(Member))
      Union.set(*Mark);
    for (NameId N : Records[Member].References)
      if (std::optional<RecordId> Target = find(N))
        if (uint32_t Component = *ComponentOf.find(*Target); Component != Marks.size())
          Union |= Marks[Component];
  }
  Open.resize(First);
  Marks.push_back(std::move(Union));
}

} // namespace modver::diff
