// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of an object as a graph of references, and which of some records each one reaches.
//
// Types refer to each other in circles, so a record's set is that of its strongly connected component (Tarjan's algorithm, which finds components
// leaves first: what a component refers to has its set already).
#ifndef MODVER_CHECKER_DIFF_REACHGRAPH_H
#define MODVER_CHECKER_DIFF_REACHGRAPH_H

#include "genksyms/core/SymtypesSection.h"
#include "llvm/ADT/BitVector.h"
#include <vector>

namespace modver::diff {

/// USAGE: setObject(), compute(), reached(); again for the next object. One thread at a time.
class ReachGraph {
public:
  explicit ReachGraph(const genksyms::SymtypesRecords &Records) : Records(Records) {}

  /// EXPECTS: Object outlives its use.
  void setObject(llvm::ArrayRef<genksyms::RecordId> Object);

  llvm::ArrayRef<genksyms::RecordId> object() const { return Object; }

  /// The object's record of this name; of a tag, else that of the tag as another kind.
  std::optional<genksyms::RecordId> find(genksyms::NameId Name) const;
  bool hasExactly(genksyms::NameId Name) const { return Section.exact(Name).has_value(); }

  /// MarkOf: which of NumMarks marks a record has, if any.
  void compute(const genksyms::RecordMap &MarkOf, size_t NumMarks);

  /// The marks of all records that R reaches, its own included. EXPECTS: R is of the object.
  const llvm::BitVector &reached(genksyms::RecordId R) const { return Marks[*ComponentOf.find(R)]; }

private:
  void enter(genksyms::RecordId R);
  void leave(const genksyms::RecordMap &MarkOf, size_t NumMarks);

  const genksyms::SymtypesRecords &Records;
  genksyms::SectionRecords Section;
  llvm::ArrayRef<genksyms::RecordId> Object;

  /// By record: when it was found, from 0, and its component, from 0, once that is complete.
  genksyms::RecordMap OrderOf, ComponentOf;
  /// By order: the first found record that it is known to be in a circle with.
  std::vector<uint32_t> Lowest;
  /// Found, in components that are not complete.
  std::vector<genksyms::RecordId> Open;
  struct Step {
    genksyms::RecordId Record;
    uint32_t Order;
    size_t NextReference;
  };
  std::vector<Step> Trail;
  /// By component.
  std::vector<llvm::BitVector> Marks;
};

} // namespace modver::diff

#endif
