// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Causes of which the types are gendwarfksyms': as definitions in C, with the sizes and offsets that the texts have.
#ifndef MODVER_CHECKER_DIFF_DWARFCAUSE_H
#define MODVER_CHECKER_DIFF_DWARFCAUSE_H

#include "Change.h"
#include "ObjectComparison.h"
#include "checker/types/dwarf/Definition.h"
#include "llvm/ADT/DenseMap.h"

namespace modver::diff {

class DwarfCauses {
public:
  /// EXPECTS: both sides have types of gendwarfksyms.
  explicit DwarfCauses(Diff &D) : D(D) {}

  /// Sets texts, layouts and what neither shows of C, for Found in the objects of these indices.
  void describe(Cause &C, const Difference &Found, uint32_t OldObject, uint32_t NewObject);

private:
  using Objects = llvm::DenseMap<uint32_t, std::unique_ptr<types::dwarf::ObjectDefinitions>>;

  types::dwarf::ObjectDefinitions &definitionsOf(Objects &Known, const types::Abi &Side, uint32_t Object);

  Diff &D;
  Objects Old, New;
};

} // namespace modver::diff

#endif
