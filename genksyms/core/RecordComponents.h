// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of an object as a graph of references, in strongly connected components: types refer to each other in circles.
//
// Tarjan's algorithm, which finds components leaves first, so that what holds for all that a record reaches can be put together as they come.
#ifndef MODVER_GENKSYMS_CORE_RECORDCOMPONENTS_H
#define MODVER_GENKSYMS_CORE_RECORDCOMPONENTS_H

#include "SymtypesSection.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace modver::genksyms {

/// USAGE: setObject(), find(), and after compute() componentOf(); again for the next object. One thread at a time; no records may be entered
/// meanwhile.
class RecordComponents {
public:
  explicit RecordComponents(const SymtypesRecords &Records) : Records(Records) {}

  /// Of two records of a name the first counts. EXPECTS: Object outlives its use.
  void setObject(llvm::ArrayRef<RecordId> Object);

  llvm::ArrayRef<RecordId> object() const { return Object; }

  /// The object's record of this name; of a tag, else that of the tag as another kind.
  std::optional<RecordId> find(NameId Name) const;
  bool hasExactly(NameId Name) const { return Section.exact(Name).has_value(); }

  /// Called for the components 0, 1, … What their members refer to is in them, or in one that was before.
  using Visitor = llvm::function_ref<void(llvm::ArrayRef<RecordId> Members)>;
  void compute(Visitor Visit);

  /// EXPECTS: R is of the object, and its component was visited, or is being visited.
  uint32_t componentOf(RecordId R) const { return *Component.find(R); }

private:
  void enter(RecordId R);
  void leave(Visitor Visit);

  const SymtypesRecords &Records;
  SectionRecords Section;
  llvm::ArrayRef<RecordId> Object;

  /// By record: when it was found, from 0; and its component, once that is complete.
  RecordMap OrderOf, Component;
  uint32_t NumComponents = 0;
  /// By order: the first found record that it is known to be in a circle with.
  std::vector<uint32_t> Lowest;
  /// Found, in components that are not complete.
  std::vector<RecordId> Open;
  struct Step {
    RecordId Record;
    uint32_t Order;
    size_t NextReference;
  };
  std::vector<Step> Trail;
};

} // namespace modver::genksyms

#endif
