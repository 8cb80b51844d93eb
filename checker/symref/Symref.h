// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Overrides with which genksyms -p gives old CRCs to a new kernel.
//
//   old and new types of an object ─► the definitions that differ, of what a held export reaches ─► overrides ─┐
//                                                                                                              ├─► Symref
//   the object with these definitions ─► CRCs, compared with the old ones ─────────────────────────────────────┘
//
// With `override`, a line of the reference file stands in the place of the definition that the source enters under that name. What that can express:
// - a tag in any case: a reference enters an unknown one;
// - the export itself: the source has it, or it would not be exported;
// - a typedef or enumerator if the source has one of that name. For those that the types of the new object do not show, the old definition is written
//   out where it is first met, which is what their expansion does.
// An override counts for all exports of its object.
#ifndef MODVER_CHECKER_SYMREF_SYMREF_H
#define MODVER_CHECKER_SYMREF_SYMREF_H

#include "checker/diff/Policy.h"
#include "checker/types/Abi.h"
#include "checker/types/TypesInput.h"
#include "llvm/ADT/StringSet.h"

namespace modver::symref {

struct SymrefRequest {
  /// With the same records.
  std::shared_ptr<const genksyms::SymtypesArchive> Old, New;
  std::shared_ptr<genksyms::SymtypesRecords> Records;
  /// Null, or what is recorded of Old: its types must give these CRCs.
  const types::Abi *Recorded = nullptr;
  /// The exports to hold. Null: all of Old.
  diff::Policy *Symbols = nullptr;
  /// Definitions, `s#device`, and exports, that may change: what reaches them is not held.
  llvm::StringSet<> Allowed;
  /// Where overrides of types do not do, override the export itself, with all that it reaches written out.
  bool Flatten = false;
  unsigned Jobs = 1;
};

struct SymrefObject {
  /// Its index in New.
  uint32_t Object;
  /// Records, whole lines.
  std::vector<std::string> Overrides;
  /// The exports whose old CRCs they give, and that have others without.
  std::vector<std::string_view> Held;
  /// Other exports that were there before and whose CRCs they change, to neither the old nor the new one.
  std::vector<std::string_view> Disturbed;
};

struct SymrefRefusal {
  std::string_view Name;
  std::string Why;
};

struct Symref {
  /// Those with overrides, by path.
  std::vector<SymrefObject> Objects;
  /// By name.
  std::vector<SymrefRefusal> Refusals;
  /// Exports that were asked for and need nothing, and those that may change.
  size_t NumUnchanged = 0, NumAllowed = 0;
};

/// All CRCs that Objects claims to give were recomputed. EXPECTS: complete types.
llvm::Expected<Symref> findOverrides(const SymrefRequest &Request);

} // namespace modver::symref

#endif
