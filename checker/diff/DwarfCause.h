// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Causes of which the types are gendwarfksyms': as definitions in C, with the sizes and offsets that the texts have.
#ifndef MODVER_CHECKER_DIFF_DWARFCAUSE_H
#define MODVER_CHECKER_DIFF_DWARFCAUSE_H

#include "Change.h"
#include "ObjectComparison.h"
#include "checker/types/dwarf/Definition.h"

namespace modver::diff {

class DwarfCauses {
public:
  /// EXPECTS: both sides have types of gendwarfksyms.
  explicit DwarfCauses(Diff &D) : D(D) {}

  /// Sets texts, layouts and what neither shows of C, for Found in the objects of these indices.
  void describe(Cause &C, const Difference &Found, uint32_t OldObject, uint32_t NewObject);

private:
  /// The object of a side that was looked at last; causes come object by object.
  struct LastObject {
    uint32_t Index = 0;
    std::unique_ptr<types::dwarf::ObjectDefinitions> Definitions;
  };

  static types::dwarf::ObjectDefinitions &definitionsOf(LastObject &Last, const types::Abi &Side, uint32_t Object);

  Diff &D;
  LastObject Old, New;
};

} // namespace modver::diff

#endif
