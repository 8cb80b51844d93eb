// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CRCs of exports from the records of their object: what Expansion does with definitions, for what a symtypes file says of them.
#ifndef MODVER_GENKSYMS_CORE_RECORDEXPANSION_H
#define MODVER_GENKSYMS_CORE_RECORDEXPANSION_H

#include "SymtypesRecords.h"
#include "SymtypesSection.h"
#include <memory>
#include <string>

namespace modver::genksyms {

/// USAGE: setObject(), then crc() for any of its exports; again for the next object. One thread at a time; Records must not grow meanwhile.
class RecordExpansion {
public:
  explicit RecordExpansion(const SymtypesRecords &Records) : Records(Records), Pieces(Records.numRecords()) {}

  /// The records that references are looked up in. Of two of a name the first counts.
  void setObject(llvm::ArrayRef<RecordId> Object);

  /// The CRC of an export of the object. Fails if a reference leads nowhere; the message names it and the record that has it.
  llvm::Expected<uint32_t> crc(RecordId Export);

  /// The text that the CRC is of. Valid until the next call.
  llvm::Expected<llvm::StringRef> text(RecordId Export);

private:
  /// A record's text behind name and `extern`, cut at its references: plain text, ending in a space, and the reference behind it.
  struct Piece {
    llvm::StringRef Plain;
    /// None: the last piece.
    std::optional<NameId> Reference;
  };
  llvm::ArrayRef<Piece> piecesOf(RecordId R);

  const SymtypesRecords &Records;
  SectionRecords Section;
  /// Set of the definitions that this export's expansion has begun.
  RecordMap IsSeen;
  /// By RecordId; empty: not cut yet.
  std::vector<std::vector<Piece>> Pieces;
  std::string Text;
  /// The expansions that are under way: what is left of each.
  std::vector<llvm::ArrayRef<Piece>> Trail;
  llvm::BumpPtrAllocator Storage;
};

} // namespace modver::genksyms

#endif
