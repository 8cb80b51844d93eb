// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordComponents.h"

namespace modver::genksyms {

void RecordComponents::setObject(llvm::ArrayRef<RecordId> NewObject) {
  Object = NewObject;
  Section.reset(Records);
  for (RecordId R : Object)
    Section.insert(Records, R);
}

std::optional<RecordId> RecordComponents::find(NameId Name) const {
  std::optional<RecordId> R = Section.exact(Name);
  return R ? R : Section.asOtherKind(Records, Name);
}

void RecordComponents::compute(Visitor Visit) {
  OrderOf.reset(Records.numRecords());
  Component.reset(Records.numRecords());
  NumComponents = 0;
  Lowest.clear();
  for (RecordId Start : Object) {
    if (OrderOf.find(Start))
      continue;
    enter(Start);
    while (!Trail.empty()) {
      Step &Top = Trail.back();
      llvm::ArrayRef<NameId> References = Records[Top.Record].References;
      if (Top.NextReference == References.size()) {
        leave(Visit);
        continue;
      }
      std::optional<RecordId> Target = find(References[Top.NextReference++]);
      if (!Target)
        continue;
      if (std::optional<uint32_t> Order = OrderOf.find(*Target); !Order)
        enter(*Target);
      else if (!Component.find(*Target))
        Lowest[Top.Order] = std::min(Lowest[Top.Order], *Order);
    }
  }
}

void RecordComponents::enter(RecordId R) {
  auto Order = uint32_t(Lowest.size());
  OrderOf.set(R, Order);
  Lowest.push_back(Order);
  Open.push_back(R);
  Trail.push_back({R, Order, 0});
}

void RecordComponents::leave(Visitor Visit) {
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
    Component.set(Open[--First], NumComponents);
  while (Open[First] != R);
  Visit(llvm::ArrayRef(Open).drop_front(First));
  ++NumComponents;
  Open.resize(First);
}

} // namespace modver::genksyms
