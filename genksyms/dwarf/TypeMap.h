// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Type names and exports → their text, in which other types stand by their names: what a symtypes file shows, a line each.
//
//   s#node  structure_type node { member pointer_type { s#node } byte_size(8) next data_member_location(0) } byte_size(8)
#ifndef MODVER_GENKSYMS_DWARF_TYPEMAP_H
#define MODVER_GENKSYMS_DWARF_TYPEMAP_H

#include "TypeGraph.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace modver::dwarf {

/// A text, and where in it names of types stand.
struct Expansion {
  struct NameUse {
    uint32_t Offset;
    NameId Name;
  };
  std::string Text;
  std::vector<NameUse> Uses; ///< by Offset
};

class TypeMap {
public:
  /// Rules: as the graph has them.
  TypeMap(TypeGraph &Graph, const KabiRules *Rules) : Graph(Graph), Rules(Rules) {}

  /// Enters all nodes of the graph that have names. Of several with one name the longest text stays, and of those the one that comes first in the
  /// object.
  llvm::Error build();

  /// Names of which two texts of the same length, the longest, are different: there the real program takes one at random.
  llvm::ArrayRef<NameId> ambiguous() const { return Ambiguous; }

  /// Null: there is no such type in the object. Such a name comes from a rule.
  const Expansion *find(NameId Name) const { return Name < Known.size() ? Known[Name].get() : nullptr; }
  /// The same; a type that is only in the rules is entered. User: for the message that there is none.
  llvm::Expected<const Expansion *> get(NameId Name, std::optional<NameId> User);

  /// The text of an export, or the one that a rule gives it.
  llvm::Expected<Expansion> expandExport(NodeId Export, llvm::StringRef Symbol);

  TypeGraph &graph() { return Graph; }
  llvm::StringRef name(NameId Id) const { return Graph.name(Id); }
  size_t numNames() const { return Graph.numNames(); }
  /// Told of each text that is entered, or replaces another.
  std::function<void(llvm::StringRef Name, llvm::StringRef Text)> OnEntry;

private:
  llvm::Expected<Expansion> expand(NodeId Id);
  /// The text of a rule of this target; none: there is none.
  llvm::Expected<std::optional<Expansion>> fromRule(llvm::StringRef Target);
  void enter(NameId Name, Expansion &&Text);

  TypeGraph &Graph;
  const KabiRules *Rules;
  std::vector<std::unique_ptr<Expansion>> Known; ///< by NameId
  std::vector<NameId> Ambiguous;
  Expansion Scratch; ///< that grows while a text is made, so that the text need not
};

} // namespace modver::dwarf

#endif
