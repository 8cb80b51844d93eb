// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CRCs of exports from the records of their object: what Expansion does with definitions, for what a symtypes file says of them.
#ifndef MODVER_GENKSYMS_CORE_RECORDEXPANSION_H
#define MODVER_GENKSYMS_CORE_RECORDEXPANSION_H

#include "SymtypesRecords.h"
#include "SymtypesSection.h"

namespace modver::genksyms {

/// USAGE: setObject(), then crc() for any of its exports; again for the next object. One thread at a time; Records must not grow meanwhile.
class RecordExpansion {
public:
  explicit RecordExpansion(const SymtypesRecords &Records) : Records(Records) {}

  /// The records that references are looked up in. Of two of a name the first counts.
  void setObject(llvm::ArrayRef<RecordId> Object);

  /// The CRC of an export of the object. Fails if a reference leads nowhere; the message names it.
  llvm::Expected<uint32_t> crc(RecordId Export);

  /// The text that the CRC is of.
  llvm::Expected<std::string> text(RecordId Export);

private:
  const SymtypesRecords &Records;
  SectionRecords Section;
};

} // namespace modver::genksyms

#endif
