// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CRCs of exports from the records of their object: what Expansion does with definitions, for what a symtypes file says of them. The same for the
// records of gendwarfksyms, whose texts are put together as they are.
//
//   SymtypesRecords ─► RecordPieces, once ─► RecordExpansion, one a thread ─► CRC
#ifndef MODVER_GENKSYMS_SYMTYPES_RECORDEXPANSION_H
#define MODVER_GENKSYMS_SYMTYPES_RECORDEXPANSION_H

#include "RecordGraph.h"
#include <string>

namespace modver::genksyms {

/// All records, cut at their references. EXPECTS: no records are entered any more.
class RecordPieces {
public:
  explicit RecordPieces(const SymtypesRecords &Records);

  /// A reference with the text before it. An expansion is mostly what it has met already, so the text that then stands for the reference is directly
  /// behind: `struct foo { int m ; ` and `struct bar `, for s#bar. In the text of a gendwarfksyms it is the name, `s#bar`.
  struct Piece {
    size_t Begin;
    uint32_t SizeBefore;
    uint32_t SizeWithName;
    /// Index into the record's References.
    uint32_t ReferenceIndex;
  };
  /// What the record begins with, behind its name and `extern`; its references; and the text behind the last one.
  llvm::ArrayRef<Piece> pieces(RecordId R) const { return llvm::ArrayRef(Pieces).slice(First[R], First[R + 1] - First[R] - 1); }
  llvm::StringRef rest(RecordId R) const {
    const Piece &Last = Pieces[First[R + 1] - 1];
    return llvm::StringRef(Chars).substr(Last.Begin, Last.SizeBefore);
  }
  llvm::StringRef before(const Piece &P) const { return llvm::StringRef(Chars).substr(P.Begin, P.SizeBefore); }
  llvm::StringRef withName(const Piece &P) const { return llvm::StringRef(Chars).substr(P.Begin, P.SizeWithName); }

  const SymtypesRecords &records() const { return Records; }

private:
  /// Add a definition's text and the pieces that end in a reference. Return where the last one, without, begins.
  size_t cutTokens(llvm::StringRef Definition);
  size_t cutText(llvm::StringRef Definition);

  const SymtypesRecords &Records;
  /// Of each record: its pieces, the last one without reference. The record R has [First[R], First[R + 1]).
  std::vector<Piece> Pieces;
  std::vector<uint32_t> First;
  std::string Chars;
};

/// USAGE: setObject(), then crc() for any of its exports; again for the next object. One thread at a time.
///
/// Most of an export's expansion is that of the first big type it refers to, and other exports, of this object and of others, begin with the same. So
/// for a type that an export's declaration refers to, what its expansion came to is kept: by the type, by all that it reaches, and by what was met
/// before.
class RecordExpansion {
public:
  explicit RecordExpansion(const RecordPieces &Pieces) : Pieces(Pieces), Records(Pieces.records()), Graph(Records) {}

  /// The records that references are looked up in. Of two of a name the first counts.
  void setObject(llvm::ArrayRef<RecordId> Object);

  /// The CRC of an export of the object. Fails if a reference leads nowhere; the message names it.
  llvm::Expected<uint32_t> crc(RecordId Export);

  /// The text that the CRC is of. Valid until the next call.
  llvm::Expected<llvm::StringRef> text(RecordId Export);

private:
  /// An expansion of a type.
  struct Known {
    uint32_t Crc;
    uint32_t Operator; ///< of crc32_combine_op(), for its length
    std::vector<RecordId> Met;
  };
  struct Key {
    uint64_t Reached, MetBefore;
    RecordId Type;
    bool operator==(const Key &) const = default;
  };
  struct KeyInfo {
    static Key getEmptyKey() { return {0, 0, ~RecordId(0)}; }
    static Key getTombstoneKey() { return {0, 0, ~RecordId(0) - 1}; }
    static unsigned getHashValue(const Key &K) { return K.Reached ^ K.MetBefore * 31 ^ K.Type; }
    static bool isEqual(const Key &A, const Key &B) { return A == B; }
  };

  using Node = RecordGraph::Node;

  Node begin(RecordId Export);
  void enter(Node N);
  void meet(Node N) {
    IsMet[N] = true;
    Met.push_back(Graph.record(N));
  }
  /// Appends to Text until the trail is no longer than Depth.
  llvm::Error expandTo(size_t Depth);
  llvm::Error addType(Node Type, uint32_t &Crc);
  uint64_t reachedFrom(Node N);
  llvm::Error missing(Node User, const RecordPieces::Piece &P) const;
  void flush(uint32_t &Crc);

  const RecordPieces &Pieces;
  const SymtypesRecords &Records;
  RecordGraph Graph;
  /// By component, a hash of the records that it reaches. Empty: not computed for this object.
  std::vector<uint64_t> Reached;
  llvm::DenseMap<Key, Known, KeyInfo> Expansions;

  /// The records that this export's expansion has met: by node, and in order.
  std::vector<char> IsMet;
  std::vector<RecordId> Met;
  std::string Text;
  struct Step {
    Node At;
    /// What is left of its pieces.
    llvm::ArrayRef<RecordPieces::Piece> Left;
  };
  std::vector<Step> Trail;
};

} // namespace modver::genksyms

#endif
