// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ReachGraph.h"

using namespace modver::genksyms;

namespace modver::diff {

void ReachGraph::compute(const RecordMap &MarkOf, size_t NumMarks) {
  Marks.clear();
  Graph.computeComponents([&](llvm::ArrayRef<RecordGraph::Node> Members) {
    llvm::BitVector Union(NumMarks);
    for (RecordGraph::Node Member : Members) {
      if (std::optional<uint32_t> Mark = MarkOf.find(Graph.record(Member)))
        Union.set(*Mark);
      for (RecordGraph::Node Target : Graph.targets(Member))
        if (Target != RecordGraph::NoNode && Graph.componentOf(Target) != Marks.size())
          Union |= Marks[Graph.componentOf(Target)];
    }
    Marks.push_back(std::move(Union));
  });
}

} // namespace modver::diff
