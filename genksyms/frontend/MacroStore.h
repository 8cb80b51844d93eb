// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Macro definitions that outlive the preprocessor that read them.
#ifndef MODVER_GENKSYMS_FRONTEND_MACROSTORE_H
#define MODVER_GENKSYMS_FRONTEND_MACROSTORE_H

#include "genksyms/language/Identifier.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include <memory>
#include <vector>

namespace clang {
class MacroInfo;
class Preprocessor;
} // namespace clang

namespace modver::genksyms {

/// A macro's definition. Equal definitions of a name are one object, so that they can be told apart by address.
struct StoredMacro {
  struct Piece {
    clang::tok::TokenKind Kind;
    bool HasLeadingSpace;
    uint32_t Offset; ///< of its spelling in the block
    uint32_t Length;
    IdentifierEntry *Name; ///< of an identifier
  };
  IdentifierEntry *Name;
  llvm::ArrayRef<IdentifierEntry *> Parameters;
  llvm::ArrayRef<Piece> Body;
  /// Those of the body, one after the other: where they are in the block.
  llvm::StringRef Spellings;
  uint32_t Block;
  bool IsFunctionLike;
  bool IsC99Varargs;
  bool IsGNUVarargs;
  bool HasCommaPasting;
  /// The body is string literals, each parameter once and in order, and words that are no parameters: see inertShape() in HeaderTrace.h.
  bool MayBeInert;
};

/// Keeps one of all equal definitions, for as long as the store lives.
class MacroStore {
public:
  explicit MacroStore(IdentifierTable &Names) : Names(Names) {}

  /// EXPECTS: no builtin macro.
  const StoredMacro &intern(IdentifierEntry *Name, const clang::MacroInfo &Macro, clang::Preprocessor &PP);

  /// Of another store. NameOf: what a name of its table is in this one's.
  const StoredMacro &intern(const StoredMacro &Macro, llvm::function_ref<IdentifierEntry *(const IdentifierEntry *)> NameOf);

  /// The spellings of macros, in blocks that never move.
  llvm::StringRef block(uint32_t Number) const { return {Blocks[Number].Bytes.get(), Blocks[Number].Size}; }
  uint32_t numBlocks() const { return Blocks.size(); }

private:
  struct Block {
    std::unique_ptr<char[]> Bytes;
    size_t Size;
  };
  /// A macro whose names are of this store's table; the rest is the caller's.
  struct Draft {
    StoredMacro Macro; ///< without Parameters, Body and Block
    llvm::SmallVector<IdentifierEntry *, 8> Parameters;
    llvm::SmallVector<StoredMacro::Piece, 32> Body; ///< Offset: in Macro.Spellings
  };
  const StoredMacro &intern(const Draft &D);
  char *reserve(size_t Size);

  IdentifierTable &Names;
  llvm::StringMap<const StoredMacro *> Known;
  llvm::BumpPtrAllocator Storage;
  std::vector<Block> Blocks;
  size_t Used = 0; ///< of the last block
};

/// Gives stored macros to one preprocessor.
class MacroLoader {
public:
  MacroLoader(const MacroStore &Store, clang::Preprocessor &PP) : Store(Store), PP(PP) {}

  clang::MacroInfo *load(const StoredMacro &Macro);

private:
  clang::SourceLocation beginOf(uint32_t Block);

  const MacroStore &Store;
  clang::Preprocessor &PP;
  /// Where the blocks are among the unit's sources; invalid: not yet.
  std::vector<clang::SourceLocation> BlockLocations;
};

} // namespace modver::genksyms

#endif
