// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What debug information adds to a comparison: types where there are none, from DWARF or BTF, and the sizes and offsets that type dumps do not tell,
// from BTF.
#ifndef MODVER_CHECKER_DIFF_BTFCOMPARISON_H
#define MODVER_CHECKER_DIFF_BTFCOMPARISON_H

#include "Policy.h"
#include "checker/types/Sides.h"

namespace modver::diff {

/// Two kernels compared by their BTF alone.
struct BtfComparison {
  /// The sides with types from BTF, into which Result points. Null: there is no BTF of both.
  std::unique_ptr<types::Abi> Old, New;
  std::optional<Diff> Result;
  /// What of it could not be read, a line each.
  std::vector<std::string> Missing;

  const Diff *get() const { return Result ? &*Result : nullptr; }
};

/// Compares the symbols of both sides, whatever types they have. Request: where the BTF is.
BtfComparison compareByBtf(const types::Abi &Old, const types::Abi &New, const types::EvidenceRequest &Request);

struct SidesComparison {
  Diff Result;
  /// For sizes and offsets, where both sides have types; Result points into it.
  BtfComparison ByBtf;
  /// Why something that there may be is not known, a line each.
  std::vector<std::string> Notes;
};

/// compare(), with what DWARF or BTF adds, if both sides are, or have, kernels with such. That they are not is no error: it is an addition. EXPECTS:
/// Files keeps modules' types.
SidesComparison compareSides(types::Side &Old, types::Side &New, kernel::Library &Files, unsigned Jobs, Policy *What = nullptr);

} // namespace modver::diff

#endif
