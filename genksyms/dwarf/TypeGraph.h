// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The entries that are reached from exports, as nodes, each with the pieces of its text: words, breaks and references to other nodes.
//
//   struct node { struct node *next; };
//
//   structure_type   "structure_type node {" break ListBegin →member ListEnd break "} byte_size(8)"
//   member           "member " →pointer " next data_member_location(0)"
//   pointer_type     "pointer_type {" break →structure break "} byte_size(8)"
//
// Pieces do not depend on how a node is reached, but for two details, which the walk (Walk.h) decides and keeps in the node: whether an item of a
// list begins with a comma, and the name of a member whose type has an old one.
#ifndef MODVER_GENKSYMS_DWARF_TYPEGRAPH_H
#define MODVER_GENKSYMS_DWARF_TYPEGRAPH_H

#include "DwarfReader.h"
#include "KabiRules.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <deque>
#include <vector>

namespace modver::dwarf {

using NodeId = uint32_t;
using NameId = uint32_t;
inline constexpr NameId NoName = ~NameId(0);

struct Piece {
  enum Kind : uint8_t {
    Text,
    Break,     ///< a space, or the end of a line
    Reference, ///< the text of another node stands here, or its name
    // These print nothing. They are what the walk has to know.
    ListBegin,
    ListEnd,
    SlotClear, ///< forget an old name
    SlotSet,   ///< Text is an old name, for the member around
    OwnName,   ///< Text, unless there is an old name
    Fail       ///< the real program gives up here; Text says why
  };
  Kind What;
  uint32_t Size = 0; ///< of Data; of a Reference the node
  const char *Data = nullptr;

  llvm::StringRef text() const { return {Data, Size}; }
  NodeId node() const { return Size; }
};

/// What an entry is described as: by its own tag, or as an export that it declares.
enum class Role : uint8_t { ByTag, Subprogram, Variable };

struct Node {
  Die Entry;
  uint16_t Tag = 0;
  Role As = Role::ByTag;
  bool HasPieces = false;
  bool IsItem = false; ///< of a list, and prints something
  /// A member that is not described: as if it were not in the list. (An enumerator that is not is an empty text: the blanks around it stay.)
  bool IsOmitted = false;
  /// structure, class, union or enumeration: within one export in full only once.
  bool IsBodied = false;
  /// A union that stands for one of its members (--stable).
  bool IsReserved = false;
  NameId Name = NoName; ///< `s#node`; where it is referred to, this name stands

  uint32_t FirstPiece = 0, EndPiece = 0;
  /// What is there of a bodied node the second time.
  uint32_t FirstShort = 0, EndShort = 0;

  // What the walk found out.
  bool IsBuilt = false;
  bool IsShortBuilt = false;
  bool HasComma = false;
  std::optional<llvm::StringRef> OldName; ///< in place of the one in OwnName
};

class TypeGraph {
public:
  /// Rules: those of the object; null: neither rules nor reserved names have a meaning.
  TypeGraph(DwarfReader &Reader, const KabiRules *Rules) : Reader(Reader), Rules(Rules) {}

  /// Units are walked in their order. Entries of later units, if reached before, have no qualified name, ever.
  void enterUnit(uint32_t Unit);

  NodeId nodeFor(Die Entry);
  /// A node of its own, though the entry may also be one by its tag. Where an entry is found as both a function and a variable, what was first
  /// counts.
  NodeId exportNode(Die Entry, Role As);

  Node &operator[](NodeId Id) { return Nodes[Id]; }
  const Node &operator[](NodeId Id) const { return Nodes[Id]; }
  size_t size() const { return Nodes.size(); }

  /// Makes the pieces of a node, if it has none yet, and creates those it refers to.
  llvm::Error describe(NodeId Id);
  llvm::ArrayRef<Piece> pieces(NodeId Id) const { return range(Nodes[Id].FirstPiece, Nodes[Id].EndPiece); }
  llvm::ArrayRef<Piece> shortPieces(NodeId Id) const { return range(Nodes[Id].FirstShort, Nodes[Id].EndShort); }
  /// Whether a node was described that has an old name for members.
  bool hasOldNames() const { return HasOldNames; }
  const Piece &piece(uint32_t Index) const { return Pieces[Index]; }

  /// Of a name as symtypes files have it: `s#node`, `s#'a b'`.
  NameId internName(llvm::StringRef Name);
  NameId internTypeName(char Prefix, llvm::StringRef QualifiedName);
  llvm::StringRef name(NameId Id) const { return TypeNames[Id]; }
  size_t numNames() const { return TypeNames.size(); }

  /// Where an entry is, for messages: `.debug_info, offset 0x2d`.
  uint64_t offset(NodeId Id) const { return Reader.offset(Nodes[Id].Entry); }

private:
  friend class PieceMaker;
  friend class PieceText;

  llvm::ArrayRef<Piece> range(uint32_t First, uint32_t End) const { return llvm::ArrayRef(Pieces).slice(First, End - First); }

  llvm::Expected<llvm::StringRef> qualifiedName(Die Entry, const Attributes &A);
  llvm::Expected<llvm::StringRef> prefixOf(Die Entry);
  /// Whether a file is a .c, whose types nobody else can know.
  llvm::Expected<bool> isPrivateFile(uint32_t Unit, uint64_t FileNumber);

  DwarfReader &Reader;
  const KabiRules *Rules;
  uint32_t Unit = 0;
  bool HasOldNames = false;
  std::deque<Node> Nodes;
  std::vector<Piece> Pieces;
  std::vector<std::vector<NodeId>> ByEntry; ///< a unit, an entry → node + 1
  llvm::DenseMap<uint64_t, NodeId> Exports;
  llvm::DenseMap<uint64_t, llvm::StringRef> Prefixes;
  llvm::DenseMap<uint64_t, bool> PrivateFiles; ///< by numbers, of the unit being walked
  llvm::StringMap<NameId> NameIds;
  std::vector<llvm::StringRef> TypeNames;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Strings{Memory};
};

} // namespace modver::dwarf

#endif
