// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pieces of one node, by its tag.
#ifndef MODVER_GENKSYMS_DWARF_PIECEMAKER_H
#define MODVER_GENKSYMS_DWARF_PIECEMAKER_H

#include "PieceText.h"
#include "UnionStatus.h"

namespace modver::dwarf {

/// Errors are those of the reader. Where the real program gives up, the pieces say so, for it may have given up elsewhere before it comes to them.
class PieceMaker : PieceText {
public:
  PieceMaker(TypeGraph &Graph, Node &N) : PieceText(Graph), N(N) {}
  llvm::Error make();

private:
  llvm::Error makeByTag();
  llvm::Error makeUnion();
  llvm::Error makeMember();
  llvm::Error makeEnumerator();
  llvm::Error makeArray();
  void makeRecord(llvm::StringRef Word, char NamePrefix);
  void makeEnumeration();
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
  bool beginList(llvm::StringRef Word, char NamePrefix);
  void endList();
  void item(llvm::StringRef Word);
  void dimension(const Attributes &Range);
  void type();
  void byteSize();
  void number(llvm::StringRef Word, Number Which);
  bool isNameHidden() const;

  Node &N;
  Attributes A;
  llvm::StringRef FullName;
};

} // namespace modver::dwarf

#endif
