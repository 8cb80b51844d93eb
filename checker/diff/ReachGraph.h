// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which of some records each record of an object reaches.
#ifndef MODVER_CHECKER_DIFF_REACHGRAPH_H
#define MODVER_CHECKER_DIFF_REACHGRAPH_H

#include "genksyms/symtypes/RecordGraph.h"
#include "llvm/ADT/BitVector.h"
#include <vector>

namespace modver::diff {

/// USAGE: setObject(), compute(), reached(); again for the next object. One thread at a time.
class ReachGraph {
public:
  explicit ReachGraph(const genksyms::SymtypesRecords &Records) : Graph(Records) {}

  void setObject(llvm::ArrayRef<genksyms::RecordId> Object) { Graph.setObject(Object); }
  const genksyms::RecordGraph &graph() const { return Graph; }

  /// MarkOf: which of NumMarks marks a record has, if any.
  void compute(const genksyms::RecordMap &MarkOf, size_t NumMarks);

  /// The marks of all records that R reaches, its own included. EXPECTS: R is of the object.
  const llvm::BitVector &reached(genksyms::RecordId R) const { return Marks[Graph.componentOf(Graph.node(R))]; }

private:
  genksyms::RecordGraph Graph;
  /// By component.
  std::vector<llvm::BitVector> Marks;
};

} // namespace modver::diff

#endif
