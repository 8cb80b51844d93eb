// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReachGraph.h"

using namespace modver::genksyms;

namespace modver::diff {

void ReachGraph::compute(const RecordMap &MarkOf, size_t NumMarks) {
  Marks.clear();
  Components.compute([&](llvm::ArrayRef<RecordId> Members) {
    llvm::BitVector Union(NumMarks);
    for (RecordId Member : Members) {
      if (std::optional<uint32_t> Mark = MarkOf.find(Member))
        Union.set(*Mark);
      for (NameId N : Records[Member].References)
        if (std::optional<RecordId> Target = Components.find(N))
          if (uint32_t Component = Components.componentOf(*Target); Component != Marks.size())
            Union |= Marks[Component];
    }
    Marks.push_back(std::move(Union));
  });
}

} // namespace modver::diff
