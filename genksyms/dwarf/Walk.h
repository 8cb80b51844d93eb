// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The walk over the graph, an export at a time, which decides what the pieces of a node leave open.
//
// The real program makes the pieces of a node while it visits the nodes they refer to. Two flags that it carries along make results depend on the
// order: the comma of a list's item is left out where `fresh` is still set, and a member gets the old name that is in the `slot`. A node that is
// reached again while it is made is made twice, one inside the other, and the inner one is kept. So commas can be lost, and one more export can
// change the CRC of another.
//
// USAGE: walk() for each export in the order they are found. GUARANTEES: afterwards all nodes reached are described and built.
#ifndef MODVER_GENKSYMS_DWARF_WALK_H
#define MODVER_GENKSYMS_DWARF_WALK_H

#include "DieDump.h"
#include "TypeGraph.h"

namespace modver::dwarf {

class Walk {
public:
  /// Dump: what is told the text of each export as it is walked; null: nothing.
  Walk(TypeGraph &Graph, DieDump *Dump) : Graph(Graph), Dump(Dump) {}

  llvm::Error walk(NodeId Export);

private:
  /// A node, in one of its forms, of which the pieces up to Next have been seen.
  struct Frame {
    NodeId Id;
    uint32_t Next, End;
    bool IsShort;
    bool IsBuild; ///< else it has been built before, and only what it refers to is visited
    bool HasComma = false;
    std::optional<llvm::StringRef> OldName = std::nullopt;
    uint32_t EnteredBefore = 0;
  };

  llvm::Error visit(NodeId Id, bool IsFromShort);
  llvm::Error enter(NodeId Id, bool IsShort, bool IsBuild);
  void leave();
  llvm::Error step(const Piece &P);

  TypeGraph &Graph;
  DieDump *Dump;
  std::vector<Frame> Stack;
  bool IsFresh = false;
  std::optional<llvm::StringRef> Slot;
  uint32_t Number = 0;             ///< of this walk
  uint64_t NumVisits = 0;          ///< in this walk
  uint32_t NumMet = 0;             ///< nodes met, in all walks
  std::vector<uint32_t> MetIn;     ///< a node → the last walk that met it
  std::vector<uint32_t> EnteredAt; ///< a node that is being built → NumMet + 1 when the innermost build began
};

} // namespace modver::dwarf

#endif
