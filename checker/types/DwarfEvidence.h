// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of two kernels out of their DWARF, as gendwarfksyms describes them.
//
//   vmlinux, modules ─► their debug information, in themselves or in files of their own ─► the units that export what differs ─► their types ─► both
//   Abis
#ifndef MODVER_CHECKER_TYPES_DWARFEVIDENCE_H
#define MODVER_CHECKER_TYPES_DWARFEVIDENCE_H

#include "Evidence.h"

namespace modver::types {

/// Gives both sides types (Abi::Types, KindOfTypes) of what both export with different CRCs. None: there is no DWARF of both kernels, or none that
/// could be read; the sides are as they were.
std::optional<Evidence> addDwarfEvidence(Abi &Old, Abi &New, const EvidenceRequest &Request);

} // namespace modver::types

#endif
