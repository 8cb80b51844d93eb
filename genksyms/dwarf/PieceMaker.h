// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pieces of one node, by its tag.
#ifndef MODVER_GENKSYMS_DWARF_PIECEMAKER_H
#define MODVER_GENKSYMS_DWARF_PIECEMAKER_H

#include "TypeGraph.h"
#include "UnionStatus.h"

namespace modver::dwarf {

/// Errors are those of the reader. Where the real program gives up, the pieces say so, for it may have given up elsewhere before it comes to them.
class PieceMaker {
public:
  PieceMaker(TypeGraph &Graph, Node &N) : Graph(Graph), N(N) {}
  llvm::Error make();

private:
  llvm::Error makeByTag();
  llvm::Error makeRecord(llvm::StringRef Word, char NamePrefix);
  llvm::Error makeUnion();
  llvm::Error makeEnumeration();
  llvm::Error makeMember();
  llvm::Error makeEnumerator();
  llvm::Error makeArray();
  void makeBase();
  void makeWrapper(llvm::StringRef Word);
  void makeFunction(llvm::StringRef Word);
  void makeParameter();
  void makeVariantPart();
  void makeVariant();

  // Parts of them.
  llvm::Expected<bool> isBodyLeftOut();
  void beginBody(llvm::StringRef Word);
  void makeLeftOut(llvm::StringRef Word);
  void makeShort(llvm::StringRef Word);
  void item(llvm::StringRef Word);
  void dimension(const Attributes &Range);
  void type();
  void byteSize();
  void number(llvm::StringRef Word, Number Which);
  bool isNameHidden() const;

  // The text that is being made.
  template <typename... PartTs> void text(const PartTs &...Parts) { (add(Parts), ...); }
  void add(llvm::StringRef Part) { Buffer += Part; }
  void add(uint64_t Value);
  void flush(Piece::Kind What = Piece::Text);
  void piece(Piece::Kind What);
  void reference(Die Entry);
  void fail(const llvm::Twine &Why);

  TypeGraph &Graph;
  Node &N;
  Attributes A;
  llvm::StringRef FullName;
  llvm::SmallString<256> Buffer;
};

} // namespace modver::dwarf

#endif
