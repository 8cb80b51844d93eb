// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of an exporter on both sides: names that mean the same, and texts that differ where definitions do.
#ifndef MODVER_CHECKER_BTF_RECORDPAIR_H
#define MODVER_CHECKER_BTF_RECORDPAIR_H

#include "Variants.h"
#include "checker/diff/TypeLayout.h"
#include "genksyms/core/SymtypesRecords.h"

namespace modver::btf {

struct ObjectRecords {
  /// Those of the exports, then of what they reach.
  std::vector<genksyms::RecordId> Records;
  /// By export, as in ObjectTypes::Exports.
  std::vector<genksyms::RecordId> Exports;
  /// Of the records that the other side does not have, and of those whose layout is another there.
  std::vector<std::pair<genksyms::RecordId, diff::TypeLayout>> Layouts;
};

struct BothObjectRecords {
  ObjectRecords Old, New;
};

/// Enters the records of an object of both sides into Records; several threads may do so at a time. Fails if a definition cannot be laid out.
llvm::Expected<BothObjectRecords> makeRecords(SideObject Old, SideObject New, genksyms::SymtypesRecords &Records);

} // namespace modver::btf

#endif
