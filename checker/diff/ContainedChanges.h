// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Differences that only follow from others: gendwarfksyms' texts have sizes and offsets, which change with those of what is contained.
//
//   s#in   structure_type in { … } byte_size(8)                              → byte_size(16)   the cause
//   s#out  structure_type out { member s#in i … , member … n data_member_location(8) } byte_size(16)
//                                                              → data_member_location(16) … byte_size(24)   follows
#ifndef MODVER_CHECKER_DIFF_CONTAINEDCHANGES_H
#define MODVER_CHECKER_DIFF_CONTAINEDCHANGES_H

#include "genksyms/symtypes/RecordGraph.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

namespace modver::diff {

struct Difference;

/// USAGE: find() for the differences of an object; again for the next object. One thread at a time.
class ContainedChanges {
public:
  explicit ContainedChanges(const genksyms::SymtypesRecords &Records) : Records(Records) {}

  /// The differences whose two texts are the same but for sizes and offsets, and that contain, not behind a pointer, a definition that differs. Old:
  /// the object before. OfOld: of its records, the differences.
  llvm::BitVector find(const genksyms::RecordGraph &Old, llvm::ArrayRef<Difference> Differences, const genksyms::RecordMap &OfOld);

private:
  using Node = genksyms::RecordGraph::Node;

  bool containsDifference(const genksyms::RecordGraph &Old, const genksyms::RecordMap &OfOld, Node Container);
  llvm::ArrayRef<genksyms::NameId> containedIn(genksyms::RecordId R);

  const genksyms::SymtypesRecords &Records;
  /// What a record's text has in it by value.
  llvm::DenseMap<genksyms::RecordId, std::vector<genksyms::NameId>> Contained;
};

} // namespace modver::diff

#endif
