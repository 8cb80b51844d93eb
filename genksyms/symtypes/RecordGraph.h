// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The records of an object as a graph of references.
//
// Records have numbers that count all objects' records; here they are nodes 0, 1, … of the object, so that what is looked up again and again is close
// together.
#ifndef MODVER_GENKSYMS_SYMTYPES_RECORDGRAPH_H
#define MODVER_GENKSYMS_SYMTYPES_RECORDGRAPH_H

#include "SymtypesSection.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace modver::genksyms {

class RecordGraph {
public:
  using Node = uint32_t;
  static constexpr Node NoNode = ~Node(0);

  explicit RecordGraph(const SymtypesRecords &Records) : Records(Records) {}

  /// Of two records of a name the first counts. EXPECTS: no records are entered as long as the graph is used.
  void setObject(llvm::ArrayRef<RecordId> Object);

  size_t numNodes() const { return RecordOf.size(); }
  RecordId record(Node N) const { return RecordOf[N]; }
  /// EXPECTS: R is of the object.
  Node node(RecordId R) const { return *NodeOf.find(R); }

  /// Where the record's references lead, in their order: to the record of that name; of a tag, else to that of the tag as another kind; NoNode, if
  /// there is none either.
  llvm::ArrayRef<Node> targets(Node N) const { return llvm::ArrayRef(Targets).slice(FirstTarget[N], FirstTarget[N + 1] - FirstTarget[N]); }
  /// The same of a name.
  std::optional<RecordId> find(NameId Name) const;
  bool hasExactly(NameId Name) const { return Section.exact(Name).has_value(); }

  /// Finds the strongly connected components, as types refer to each other in circles. Visit is called with the nodes of the components 0, 1, …: what
  /// they refer to is in the same, or in one that was before. (Tarjan's algorithm.)
  using Visitor = llvm::function_ref<void(llvm::ArrayRef<Node> Members)>;
  void computeComponents(Visitor Visit);

  /// EXPECTS: its component was visited, or is being visited.
  uint32_t componentOf(Node N) const { return Component[N]; }

private:
  void enter(Node N);
  void leave(Visitor Visit);

  const SymtypesRecords &Records;
  SectionRecords Section;
  std::vector<RecordId> RecordOf;
  RecordMap NodeOf;
  /// The node N has [FirstTarget[N], FirstTarget[N + 1]).
  std::vector<uint32_t> FirstTarget;
  std::vector<Node> Targets;

  /// By node: when it was found, from 0; the first found node that it is known to be in a circle with, by when; and its component. NotYet: none.
  static constexpr uint32_t NotYet = ~uint32_t(0);
  std::vector<uint32_t> Order, Lowest, Component;
  uint32_t NumFound = 0, NumComponents = 0;
  /// Found, in components that are not complete.
  std::vector<Node> Open;
  struct Step {
    Node At;
    uint32_t NextTarget;
  };
  std::vector<Step> Trail;
};

} // namespace modver::genksyms

#endif
