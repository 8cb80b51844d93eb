// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of an exporter on both sides: names that mean the same, and texts that differ where definitions do.
#ifndef MODVER_CHECKER_TYPES_BTF_RECORDPAIR_H
#define MODVER_CHECKER_TYPES_BTF_RECORDPAIR_H

#include "Variants.h"
#include "checker/types/TypeLayout.h"
#include "genksyms/symtypes/SymtypesRecords.h"

namespace modver::btf {

struct ObjectRecords {
  /// Those of the exports, then of what they reach.
  std::vector<genksyms::RecordId> Records;
  /// By export, as in ObjectTypes::Exports.
  std::vector<genksyms::RecordId> Exports;
  /// Of the records that the other side does not have, and of those whose layout is another there.
  std::vector<std::pair<genksyms::RecordId, types::TypeLayout>> Layouts;
};

struct BothObjectRecords {
  ObjectRecords Old, New;
};

/// Makes the records of objects. The modules of a kernel reach much the same of it, and what was found of that is kept from object to object.
/// EXPECTS: names are numbered. One thread at a time, but for each thread one, with the same Records.
class RecordMaker {
public:
  RecordMaker(const KernelTypes &Old, const KernelTypes &New, genksyms::SymtypesRecords &Records);
  RecordMaker(RecordMaker &&) noexcept;
  ~RecordMaker();

  /// Enters the records of an object of both sides; null: a side has none. Fails if a definition cannot be laid out.
  llvm::Expected<BothObjectRecords> make(const ObjectTypes *Old, const ObjectTypes *New);

private:
  class Side;
  struct Entry;
  struct Difference;

  llvm::Error compareLayouts();
  const Difference &differenceOf(const Entry &OldEntry, const Entry &NewEntry);

  std::unique_ptr<Side> Old, New;
  /// Of definitions whose texts are the same, by their nodes.
  llvm::DenseMap<std::pair<NodeId, NodeId>, Difference> Differences;
};

} // namespace modver::btf

#endif
