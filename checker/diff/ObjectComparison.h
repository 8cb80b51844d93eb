// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of an object, before and after: which definitions differ, and which exports reach them.
#ifndef MODVER_CHECKER_DIFF_OBJECTCOMPARISON_H
#define MODVER_CHECKER_DIFF_OBJECTCOMPARISON_H

#include "ContainedChanges.h"
#include "ReachGraph.h"

namespace modver::diff {

/// A definition that both sides have, with another text.
struct Difference {
  genksyms::RecordId Old, New;
};

/// USAGE: setObjects(), then the others. One thread at a time.
class ObjectComparison {
public:
  explicit ObjectComparison(const genksyms::SymtypesRecords &Records) : Records(Records), Old(Records), New(Records), Contained(Records) {}

  /// EXPECTS: both outlive their use.
  void setObjects(llvm::ArrayRef<genksyms::RecordId> OldRecords, llvm::ArrayRef<genksyms::RecordId> NewRecords);

  llvm::ArrayRef<Difference> differences() const { return Differences; }

  /// The differences that an export reaches on both sides, its own declaration among them; without those that only follow from others.
  llvm::BitVector reached(genksyms::RecordId OldExport, genksyms::RecordId NewExport) const;

  /// For each difference the shortest way to it from one of Exports, both included, by references that stand on both sides; empty: there is none. Of
  /// those of one length the way that comes first in the order of Exports, then of references.
  std::vector<std::vector<genksyms::NameId>> shortestWays(llvm::ArrayRef<genksyms::RecordId> OldExports) const;

private:
  std::optional<genksyms::RecordId> counterpart(genksyms::RecordId OldRecord) const;
  bool standsOnBothSides(genksyms::RecordId OldRecord, genksyms::NameId Reference) const;

  const genksyms::SymtypesRecords &Records;
  ReachGraph Old, New;
  std::vector<Difference> Differences;
  ContainedChanges Contained;
  /// Of Differences, those that only follow from others; of gendwarfksyms alone.
  llvm::BitVector Following;
  /// By record, the index of its difference.
  genksyms::RecordMap OfOld, OfNew;
};

} // namespace modver::diff

#endif
