// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pieces as they are written, one after the other: text gathers until something else comes.
#ifndef MODVER_GENKSYMS_DWARF_PIECETEXT_H
#define MODVER_GENKSYMS_DWARF_PIECETEXT_H

#include "TypeGraph.h"

namespace modver::dwarf {

class PieceText {
protected:
  explicit PieceText(TypeGraph &Graph) : Graph(Graph) {}

  /// Adds texts and decimal numbers.
  template <typename... PartTs> void text(const PartTs &...Parts) { (add(Parts), ...); }
  /// The text so far becomes a piece of this kind; none, if it is empty and would be Text.
  void flush(Piece::Kind What = Piece::Text);
  void piece(Piece::Kind What);
  void reference(Die Entry);
  void fail(const llvm::Twine &Why);
  uint32_t numPieces() const { return Graph.Pieces.size(); }

  TypeGraph &Graph;

private:
  void add(llvm::StringRef Part) { Buffer += Part; }
  void add(uint64_t Value);

  llvm::SmallString<256> Buffer;
};

} // namespace modver::dwarf

#endif
