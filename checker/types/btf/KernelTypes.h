// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types of a kernel and its modules as one graph of definitions.
//
// What the BTF of vmlinux and of each module have are nodes, each once, although a module's BTF has its kernel's types, too:
//
//   node   0 … B-1       void, and the types of vmlinux
//          B … B+M1-1    those of the first module's own
//          …             and so on
//
// A declaration is taken for the definition of that name where all of that name, in the module or else in the kernel, say the same: not all pahole
// versions do so.
#ifndef MODVER_CHECKER_TYPES_BTF_KERNELTYPES_H
#define MODVER_CHECKER_TYPES_BTF_KERNELTYPES_H

#include "BtfTypes.h"
#include "BtfView.h"
#include "DefinitionText.h"
#include "llvm/ADT/StringMap.h"

namespace modver::btf {

using NodeId = uint32_t;

struct Definition {
  DefinitionText Text;
  /// Of Text.References.
  std::vector<NodeId> Targets;
  /// Of Text.Name, see numberNames().
  uint32_t NameNumber = 0;
};

/// An export, and its function or variable.
struct ExportNode {
  /// An index into the symbols of the Abi.
  size_t Symbol;
  NodeId Node;
};

/// What an exporter has that matters.
struct ObjectTypes {
  std::string Exporter;
  std::vector<ExportNode> Exports;
  /// The definitions that its exports reach, themselves not among them, each once.
  std::vector<NodeId> Reached;
};

class KernelTypes {
public:
  /// The objects of From that Symbols need: vmlinux, and the modules, in their order. Fails with the file's name if BTF is damaged.
  static llvm::Expected<KernelTypes> read(const KernelBtf &From, llvm::ArrayRef<types::AbiSymbol> Symbols);

  llvm::ArrayRef<ObjectTypes> objects() const { return Objects; }

  /// Gives equal names equal numbers. Of what is compared with each other, all share NumberOf.
  void numberNames(llvm::StringMap<uint32_t> &NumberOf);

  /// EXPECTS: an export or reached.
  const Definition &definition(NodeId Node) const { return *Definitions[Node]; }

  /// In bytes, which is that of a `long`, too.
  unsigned pointerSize() const { return Views.front()->pointerSize(); }

  struct Place {
    const BtfView *View;
    TypeId Type;
  };
  Place placeOf(NodeId Node) const;
  bool isOfModule(NodeId Node) const { return FirstNode.size() > 1 && Node >= FirstNode[1]; }

private:
  /// The structs, unions and enums with a name that one BTF has of its own, as symtypes names them.
  struct TagIndex {
    bool IsBuilt = false;
    /// The first; 0: there are some that say different things.
    llvm::StringMap<TypeId> ByName;
  };

  NodeId node(size_t View, TypeId Type) const;
  llvm::Error open(const KernelBtf &From);
  llvm::Error findExports(size_t View, llvm::ArrayRef<types::AbiSymbol> Symbols, ObjectTypes &To);
  llvm::Error write(NodeId Node);
  llvm::Error reach(ObjectTypes &Object);
  bool saysTheSame(const BtfView &View, TypeId A, TypeId B);
  TypeId definitionOf(size_t View, TypeId Unknown, llvm::StringRef Name);

  /// vmlinux's, then the modules'. By pointer, as modules' views refer to the first.
  std::vector<std::unique_ptr<BtfView>> Views;
  /// By view, the node of its first own type.
  std::vector<NodeId> FirstNode;
  std::vector<TagIndex> Tags;
  std::vector<ObjectTypes> Objects;
  /// By node; null: not written yet.
  std::vector<std::unique_ptr<Definition>> Definitions;
  uint64_t TextSize = 0, ComparedTextSize = 0;
};

} // namespace modver::btf

#endif
